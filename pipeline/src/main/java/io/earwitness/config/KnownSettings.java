package io.earwitness.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings that there are, which are those with a default. */
final class KnownSettings {
  /** The group whose keys are names of classes and therefore not known beforehand. */
  private static final String FREE_KEYS = "scoring.thresholds";

  private final ConfigObject defaults;

  /** Path and last name of every setting and of every group. */
  private final Map<String, String> names = new TreeMap<>();

  KnownSettings(ConfigObject defaults) {
    this.defaults = defaults;
    collect("", defaults);
  }

  private void collect(String prefix, ConfigObject group) {
    group.forEach(
        (name, value) -> {
          names.put(prefix + name, name);
          if (value instanceof ConfigObject inner) {
            collect(prefix + name + ".", inner);
          }
        });
  }

  /** Notes settings that do not exist or are null, and values where a group of settings belongs. */
  void check(ConfigObject values, Mistakes mistakes) {
    check("", values, defaults, mistakes);
  }

  private void check(String prefix, ConfigObject values, ConfigObject known, Mistakes mistakes) {
    for (Map.Entry<String, ConfigValue> entry : values.entrySet()) {
      String path = prefix + entry.getKey();
      ConfigValue value = entry.getValue();
      ConfigValue standard = known.get(entry.getKey());
      if (standard == null) {
        mistakes.add(path, value, "does not exist" + hint(prefix, entry.getKey()));
      } else if (value.valueType() == ConfigValueType.NULL) {
        mistakes.mustBe(path, value, "a value");
      } else if (standard instanceof ConfigObject group) {
        if (!(value instanceof ConfigObject own)) {
          mistakes.mustBe(path, value, "a group of settings in { }");
        } else if (!path.equals(FREE_KEYS)) {
          check(path + ".", own, group, mistakes);
        }
      }
    }
  }

  private String hint(String prefix, String unknown) {
    return nearest(prefix, unknown)
        .map(path -> "; the nearest is " + Mistakes.full(path))
        .orElse("");
  }

  /** The known setting that was probably meant. Those of the same group go before others. */
  private Optional<String> nearest(String prefix, String unknown) {
    int furthest = Math.max(1, unknown.length() / 3);
    return names.entrySet().stream()
        .map(known -> Map.entry(known.getKey(), distance(prefix, unknown, known)))
        .filter(candidate -> candidate.getValue() <= furthest)
        .min(
            Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparingInt(candidate -> candidate.getKey().length()))
        .map(Map.Entry::getKey);
  }

  private static int distance(String prefix, String unknown, Map.Entry<String, String> known) {
    int elsewhere = known.getKey().equals(prefix + known.getValue()) ? 0 : 1;
    return elsewhere + distance(letters(unknown), letters(known.getValue()));
  }

  /** Without what tells batchSize, batch_size and batch-size apart. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  /** Letters to insert, delete or replace (Levenshtein); the beginning of a name is near it. */
  private static int distance(String one, String other) {
    if (one.length() > 2 && other.startsWith(one)) {
      return Math.min(1, other.length() - one.length());
    }
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }
}
