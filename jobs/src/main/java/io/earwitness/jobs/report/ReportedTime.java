package io.earwitness.jobs.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A moment as people read it: where the recorder hung, if that is known, and in UTC.
 *
 * @param utc such as {@code 2026-03-14 23:00:15}
 * @param local the same in the zone of the recorders; empty when that is UTC, or not known
 * @param iso for machines
 * @param epochSeconds to sort by
 */
public record ReportedTime(String utc, String local, String iso, long epochSeconds) {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  static ReportedTime of(Timestamp time, ZoneId zone) {
    return of(time.toInstant(), zone);
  }

  static ReportedTime of(Instant time, ZoneId zone) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    boolean isUtc = zone.normalized().equals(ZoneOffset.UTC);
    return new ReportedTime(
        TEXT.format(second.atZone(ZoneOffset.UTC)),
        isUtc ? "" : WITH_OFFSET.format(second.atZone(zone)),
        second.toString(),
        second.getEpochSecond());
  }

  /** How a zone is called, such as {@code Europe/Berlin (Central European Time)}. */
  static String nameOf(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC)
        ? "UTC"
        : "%s (%s)".formatted(zone.getId(), zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
  }
}
