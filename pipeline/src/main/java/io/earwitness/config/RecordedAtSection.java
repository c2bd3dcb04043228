package io.earwitness.config;

import io.earwitness.origin.KnownPatterns;
import io.earwitness.origin.NamePattern;
import io.earwitness.origin.NameReader;
import io.earwitness.origin.RecorderClock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the section {@code scoring.recorded-at}. */
final class RecordedAtSection {
  /** An only pattern, which was the one setting of earlier versions. */
  static final String NAME_PATTERN = "scoring.recorded-at.name-pattern";

  static final String PATTERNS = "scoring.recorded-at.patterns";

  /** What found all times in earlier versions. Whoever has it in a file means what is known. */
  static final String FORMER_NAME_PATTERN =
      "(?<!\\d)(?<year>(?:19|20)\\d\\d)[-_.]?(?<month>\\d\\d)[-_.]?(?<day>\\d\\d)[-_T. ]{0,3}"
          + "(?<hour>\\d\\d)[-_.h:]?(?<minute>\\d\\d)(?:[-_.m:]?(?<second>\\d\\d))?"
          + "(?:\\.\\d{1,6})?(?<zone>Z|[+-]\\d{4})?(?!\\d)";

  private static final String ZONE = "scoring.recorded-at.zone";
  private static final String NONE = "none";

  private final SettingsReader reader;
  private final List<NameReader> own = new ArrayList<>();
  private final List<NameReader> known = new ArrayList<>(KnownPatterns.all());

  RecordedAtSection(SettingsReader reader) {
    this.reader = reader;
  }

  /** The clock; it can be made when reading has found no mistake. */
  Supplier<RecorderClock> read() {
    String zone = reader.text(ZONE);
    requireZone(ZONE, "", zone);
    for (Map<String, String> group : reader.groups(PATTERNS, List.of("name", "pattern", "zone"))) {
      readPattern(group);
    }
    String only = reader.text(NAME_PATTERN);
    if (!only.equals(NONE) && !only.equals(FORMER_NAME_PATTERN)) {
      known.clear();
      pattern(NAME_PATTERN, "", "name-pattern", only).ifPresent(own::add);
    }
    own.addAll(known);
    return () -> new RecorderClock(own, ZoneId.of(zone));
  }

  private void readPattern(Map<String, String> group) {
    String name = group.getOrDefault("name", "");
    if (name.isBlank()) {
      reader.mistake(PATTERNS, "needs a name for each pattern");
      return;
    }
    Optional<ZoneId> zone =
        Optional.ofNullable(group.get("zone"))
            .filter(text -> requireZone(PATTERNS, "of " + name + " ", text))
            .map(ZoneId::of);
    if (!group.containsKey("pattern")) {
      known(name)
          .ifPresent(place -> zone.ifPresent(in -> known.set(place, known.get(place).in(in))));
      return;
    }
    pattern(PATTERNS, "of " + name + " ", name, group.get("pattern"))
        .map(pattern -> zone.map(pattern::in).orElse(pattern))
        .ifPresent(own::add);
  }

  private Optional<NamePattern> pattern(String path, String of, String name, String text) {
    try {
      return Optional.of(NamePattern.own(name, text));
    } catch (IllegalArgumentException e) {
      reader.mistake(path, of + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Integer> known(String name) {
    List<String> names = known.stream().map(NameReader::name).toList();
    if (names.contains(name)) {
      return Optional.of(names.indexOf(name));
    }
    reader.mistake(
        PATTERNS,
        "does not know %s; without a pattern, the name must be one of %s"
            .formatted(name, String.join(", ", names)));
    return Optional.empty();
  }

  private boolean requireZone(String path, String of, String zone) {
    try {
      ZoneId.of(zone);
      return true;
    } catch (DateTimeException e) {
      reader.mistake(path, of + "is no time zone: " + e.getMessage());
      return false;
    }
  }
}
