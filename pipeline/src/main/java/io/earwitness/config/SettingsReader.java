package io.earwitness.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Reads settings one by one. A value that is wrong is noted as a mistake, and the default is given
 * instead of it, so that reading goes on and finds all mistakes.
 *
 * <p>Paths are those below {@code earwitness}.
 */
final class SettingsReader {
  private final Config values;
  private final Config defaults;
  private final Mistakes mistakes;

  SettingsReader(Config values, Config defaults, Mistakes mistakes) {
    this.values = values;
    this.defaults = defaults;
    this.mistakes = mistakes;
    new KnownSettings(defaults.root()).check(values.root(), mistakes);
  }

  double number(String path, Range range) {
    OptionalDouble number = number(path, value(path), range);
    return number.orElseGet(() -> defaults.getDouble(path));
  }

  private OptionalDouble number(String path, ConfigValue value, Range range) {
    Optional<Double> number = asNumber(value);
    if (number.isEmpty()) {
      mistakes.mustBe(path, value, "a number");
      return OptionalDouble.empty();
    }
    if (!range.contains(number.get())) {
      mistakes.mustBe(path, value, range.words());
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number.get());
  }

  /** The range must lie within that of {@code int}. */
  int wholeNumber(String path, Range range) {
    ConfigValue value = value(path);
    Optional<BigDecimal> number = asDecimal(value);
    if (number.isEmpty() || isFraction(number.get())) {
      mistakes.mustBe(path, value, "a whole number");
    } else if (!range.contains(number.get().doubleValue())) {
      mistakes.mustBe(path, value, range.words());
    } else {
      return number.get().intValueExact();
    }
    return defaults.getInt(path);
  }

  /** A whole number of 64 bits. */
  long longNumber(String path) {
    ConfigValue value = value(path);
    try {
      return asDecimal(value).orElseThrow(ArithmeticException::new).longValueExact();
    } catch (ArithmeticException e) {
      mistakes.mustBe(path, value, "a whole number from -2^63 to 2^63 - 1");
      return defaults.getLong(path);
    }
  }

  /** Numbers by keys that are not known beforehand; those that are mistakes are left out. */
  Map<String, Double> numbers(String path, Range range) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (value(path) instanceof ConfigObject group) {
      group.forEach(
          (name, value) ->
              number(path + "." + name, value, range).ifPresent(n -> numbers.put(name, n)));
    }
    return numbers;
  }

  String text(String path) {
    ConfigValue value = value(path);
    try {
      return value.atKey("text").getString("text");
    } catch (ConfigException.WrongType e) {
      mistakes.mustBe(path, value, "text");
      return defaults.getString(path);
    }
  }

  /** A list with at least one text. */
  List<String> texts(String path) {
    ConfigValue value = value(path);
    try {
      List<String> texts = value.atKey("texts").getStringList("texts");
      if (!texts.isEmpty()) {
        return texts;
      }
      mistakes.add(path, value, "must not be empty");
    } catch (ConfigException.WrongType | ConfigException.Missing e) {
      mistakes.mustBe(path, value, "a list of texts");
    }
    return defaults.getStringList(path);
  }

  /** A text that is something else in the program, where that can be made of it. */
  <T> T parsed(String path, Function<String, Optional<T>> parse, String what) {
    Optional<T> value = parse.apply(text(path));
    if (value.isEmpty() && !mistakes.concern(path)) {
      mistakes.mustBe(path, value(path), what);
    }
    return value.or(() -> parse.apply(defaults.getString(path))).orElseThrow();
  }

  /**
   * A list of groups of texts, each with some of these keys; those that are mistakes are left out.
   */
  List<Map<String, String>> groups(String path, List<String> keys) {
    ConfigValue list = value(path);
    String what = "a list of groups { %s }".formatted(String.join(", ", keys));
    if (!(list instanceof ConfigList entries)) {
      mistakes.mustBe(path, list, what);
      return List.of();
    }
    List<Map<String, String>> groups = new ArrayList<>();
    for (ConfigValue entry : entries) {
      if (entry instanceof ConfigObject group
          && keys.containsAll(group.keySet())
          && group.values().stream().allMatch(v -> v.valueType() == ConfigValueType.STRING)) {
        Map<String, String> texts = new LinkedHashMap<>();
        group.forEach((key, value) -> texts.put(key, value.unwrapped().toString()));
        groups.add(texts);
      } else {
        mistakes.mustBe(path, entry, what + " of texts");
      }
    }
    return groups;
  }

  /** One of an enum's constants, which settings write in lower case. */
  <E extends Enum<E>> E oneOf(String path, Class<E> type) {
    String text = text(path);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      names.add(name);
    }
    if (!mistakes.concern(path)) {
      mistakes.mustBe(path, value(path), list(names, " or "));
    }
    return Enum.valueOf(type, defaults.getString(path).toUpperCase(Locale.ROOT));
  }

  /**
   * Notes a mistake in how settings fit together, unless one of them is wrong by itself.
   *
   * @param sentence with a {@code %s} for each path
   */
  void require(boolean holds, String sentence, String... paths) {
    if (holds || Arrays.stream(paths).anyMatch(mistakes::concern)) {
      return;
    }
    Object[] names = Arrays.stream(paths).map(Mistakes::full).toArray();
    mistakes.add(List.of(paths), sentence.formatted(names), origins(paths));
  }

  /** Where settings come from that are not at their defaults; of those that are, if all are. */
  private List<ConfigOrigin> origins(String... paths) {
    List<ConfigOrigin> all = Arrays.stream(paths).map(path -> value(path).origin()).toList();
    List<ConfigOrigin> own =
        Arrays.stream(paths)
            .filter(path -> !value(path).origin().equals(defaults.getValue(path).origin()))
            .map(path -> value(path).origin())
            .toList();
    return own.isEmpty() ? all : own;
  }

  /** Notes a mistake, unless the setting has one already. */
  void mistake(String path, String what) {
    if (!mistakes.concern(path)) {
      mistakes.add(path, value(path), what);
    }
  }

  /** A value; the default of one that is null or lies in no group, which is a mistake already. */
  private ConfigValue value(String path) {
    return (values.hasPath(path) ? values : defaults).getValue(path);
  }

  private static Optional<Double> asNumber(ConfigValue value) {
    if (value.unwrapped() instanceof Number number) {
      return Optional.of(number.doubleValue());
    }
    try {
      return value.valueType() == ConfigValueType.STRING
          ? Optional.of(Double.parseDouble(value.unwrapped().toString()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Exact, as a {@code double} is not; empty for what is no finite number. */
  private static Optional<BigDecimal> asDecimal(ConfigValue value) {
    try {
      return asNumber(value)
          .filter(Double::isFinite)
          .map(number -> new BigDecimal(value.unwrapped().toString().strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isFraction(BigDecimal number) {
    return number.stripTrailingZeros().scale() > 0;
  }

  private static String list(List<String> words, String last) {
    int most = words.size() - 1;
    return String.join(", ", words.subList(0, most)) + last + words.get(most);
  }
}
