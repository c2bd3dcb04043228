package io.earwitness.origin;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a tag says of when a recording began. */
final class TagText {
  /** Before there were recorders that write tags; their clock was not set. */
  private static final int FIRST_YEAR = 1980;

  /** Date and time; a date alone is none. What is between the numbers differs among writers. */
  private static final Pattern DATE_AND_TIME =
      Pattern.compile(
          "(?<year>\\d{4})[-:/_. ]?(?<month>\\d\\d)[-:/_. ]?(?<day>\\d\\d)[T ] ?"
              + "(?<hour>\\d\\d)[-:_. ]?(?<minute>\\d\\d)"
              + "(?:[-:_. ]?(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?)?"
              + " ?(?<zone>Z|UTC|[+-]\\d\\d(?::?\\d\\d)?)?");

  /** Recorded at 23:00:15 14/03/2026 (UTC+1) by AudioMoth 247AA5075E06D337 at medium gain ... */
  private static final Pattern AUDIOMOTH =
      Pattern.compile(
          "Recorded at (?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:\\.\\d+)?"
              + " (?<day>\\d\\d)/(?<month>\\d\\d)/(?<year>\\d{4})(?: \\((?<tail>UTC[^)]*)\\))?.*",
          Pattern.DOTALL);

  private TagText() {}

  /** What the text can mean; nothing when there is no time in it. */
  static List<Reading> readings(Source source, String text) {
    boolean isAudioMoth = source == Source.COMMENT;
    Matcher match = (isAudioMoth ? AUDIOMOTH : DATE_AND_TIME).matcher(text.strip());
    if (!match.matches()) {
      return List.of();
    }
    Optional<ZoneId> zone = isAudioMoth ? Optional.of(ZoneOffset.UTC) : Optional.empty();
    return TimeGroups.read(match, zone).stream()
        .filter(reading -> !(reading instanceof ToldTime time) || isPlausible(time))
        .toList();
  }

  private static boolean isPlausible(ToldTime time) {
    return time.local().getYear() >= FIRST_YEAR;
  }
}
