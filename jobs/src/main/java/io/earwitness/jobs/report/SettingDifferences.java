package io.earwitness.jobs.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** In what two runs differ that decides their numbers. */
final class SettingDifferences {
  private static final String SCORING = "scoring";

  private SettingDifferences() {}

  /**
   * Something that is not as it was.
   *
   * @param name what it is
   * @param before its value in the earlier run; empty where it had none
   * @param now its value in the later one
   */
  public record Difference(String name, String before, String now) {}

  /** The model, the settings below {@code scoring}, the thresholds and the versions that differ. */
  static List<Difference> between(ReportedRun before, ReportedRun now) {
    List<Difference> differences = new ArrayList<>();
    if (!before.modelId().equals(now.modelId())) {
      differences.add(new Difference("model", before.modelId(), now.modelId()));
    }
    add(scoring(before.settings()), scoring(now.settings()), "", differences);
    if (!before.thresholds().isEmpty() && !now.thresholds().isEmpty()) {
      add(texts(before.thresholds()), texts(now.thresholds()), "threshold of ", differences);
    }
    add(before.versions(), now.versions(), "version of ", differences);
    return differences;
  }

  private static Map<String, String> scoring(Config settings) {
    Map<String, String> values = new TreeMap<>();
    Config scoring =
        settings.hasPath(SCORING) ? settings.getConfig(SCORING) : ConfigFactory.empty();
    for (Map.Entry<String, ConfigValue> entry : scoring.entrySet()) {
      values.put(SCORING + "." + entry.getKey(), entry.getValue().unwrapped().toString());
    }
    return values;
  }

  private static Map<String, String> texts(Map<String, Double> values) {
    Map<String, String> texts = new TreeMap<>();
    values.forEach((name, value) -> texts.put(name, Double.toString(value)));
    return texts;
  }

  private static void add(
      Map<String, String> before,
      Map<String, String> now,
      String prefix,
      List<Difference> differences) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      String old = before.getOrDefault(name, "");
      String current = now.getOrDefault(name, "");
      if (!old.equals(current)) {
        differences.add(new Difference(prefix + name, old, current));
      }
    }
  }
}
