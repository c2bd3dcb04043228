package io.earwitness.origin;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows a time in a name and may be its zone: {@code Z}, {@code UTC+1}, {@code +0100}. A
 * minus is the difficulty, since {@code -0300} may be a zone, a counter or, behind hour and minute,
 * the end of the recording.
 *
 * @param text as it is in the name
 * @param isIso whether the time is written as ISO 8601 wants it, with a T before it
 * @param hasSeconds whether the time has seconds
 */
record Tail(String text, boolean isIso, boolean hasSeconds) {

  /** Short names of zones: most are those of several. */
  private static final String ABBREVIATIONS =
      "CES?T|MES?Z|EES?T|WES?T|BST|IST|MSK|E[SD]T|C[SD]T|M[SD]T|P[SD]T|AK[SD]T|HST|JST|KST|HKT|SGT"
          + "|AE[SD]T|AC[SD]T|AWST|NZ[SD]T|SAST";

  private static final String PART_OF_HOUR = "(?:00|30|45)(?!\\d)";

  /** A zone, or what looks like one. */
  static final String REGEX =
      "[Zz]|(?:UTC|GMT)(?:[+-]\\d{1,2}(?::?\\d\\d|[-_.]"
          + PART_OF_HOUR
          + "|[.,](?:5|75)(?!\\d))?)?|-\\d\\d(?:[:_-]?\\d\\d)?|"
          // Of +49 170 123456, +1330-555-0123, +12.5dB and +50.1 nothing is a zone.
          + "\\+\\d\\d(?:\\d\\d|[:_-]"
          + PART_OF_HOUR
          + ")(?![-) ]\\d{3}[-) ]\\d{3}|[-) ]\\d{5})|"
          + "\\+\\d\\d(?!\\d)(?![.,]\\d|[-) ]{1,2}\\d{3})|"
          + ABBREVIATIONS;

  private static final Pattern OFFSET =
      Pattern.compile("(?:UTC|GMT)?([+-])(\\d{1,2})([-:_.]?)(\\d\\d)?");

  /**
   * What a time with this tail can mean; nothing if the tail makes no sense.
   *
   * @param zone that of the time without this tail
   */
  List<Reading> readings(LocalDateTime local, Optional<ZoneId> zone) {
    ToldTime alone = new ToldTime(local, zone);
    if (text.matches("[Zz]|UTC|GMT")) {
      return List.of(new ToldTime(local, Optional.of(ZoneOffset.UTC)));
    }
    Matcher match =
        OFFSET.matcher(text.replaceFirst("[.,]5$", ":30").replaceFirst("[.,]75$", ":45"));
    if (!match.matches()) {
      return List.of(alone, new NoTime("another time, since several zones are called " + text));
    }
    Optional<ZoneId> offset = offset(match);
    ToldTime zoned = new ToldTime(local, offset);
    if (offset.isEmpty()) {
      // Four digits behind a plus can be nothing but a zone, which there is not.
      return text.matches("\\+\\d{4}") ? List.of() : List.of(alone);
    }
    if (!text.startsWith("-")) {
      return List.of(zoned);
    }
    boolean hasMinutes = match.group(4) != null;
    boolean hasColon = match.group(3).equals(":");
    if (hasSeconds && (hasColon || (isIso && hasMinutes))) {
      return List.of(zoned);
    }
    boolean isFourDigits = hasMinutes && match.group(3).isEmpty();
    return isIso || (hasSeconds && isFourDigits) ? List.of(zoned, alone) : List.of(alone);
  }

  /** Offsets are whole or half hours, or a quarter less than the next hour. */
  private static Optional<ZoneId> offset(Matcher match) {
    int sign = match.group(1).equals("-") ? -1 : 1;
    int hours = Integer.parseInt(match.group(2));
    int minutes = Optional.ofNullable(match.group(4)).map(Integer::parseInt).orElse(0);
    boolean isOne =
        hours <= (sign < 0 ? 12 : 14)
            && (minutes == 0 || (hours > 0 && (minutes == 30 || minutes == 45)));
    return isOne
        ? Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes))
        : Optional.empty();
  }
}
