package io.earwitness.origin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dates of the folders that a file is in: {@code 2026-03-14}, {@code 20260314}, {@code
 * 2026/3/14}, {@code year=2026/month=03/day=14}.
 */
final class FolderDates {
  private static final Pattern DATE =
      Pattern.compile(
          "(?<=/)(?<year>(?:19|20)\\d\\d)(?<between>[-_./]?)"
              + "(?<month>\\d\\d|(?<!\\d)\\d(?!\\d))\\k<between>"
              + "(?<day>\\d\\d|(?<!\\d)\\d(?!\\d))(?=/)");

  /** One folder for date and hour: 2026031423, 2026Y03M14D23H. */
  private static final Pattern DATE_AND_HOUR =
      Pattern.compile(
          "(?<=/)((?:19|20)\\d\\d)"
              + "(?:([01]\\d)([0-3]\\d)([0-2]\\d)|Y(\\d\\d)M(\\d\\d)D(\\d\\d)H)(?=/)");

  private static final String AS_TWO_FOLDERS = "$1-$2$5-$3$6/$4$7";

  /** The key of a partition. */
  private static final Pattern KEY = Pattern.compile("(?<=/)[A-Za-z_]+=");

  private FolderDates() {}

  /** From the outermost folder on. */
  static Set<LocalDate> of(FileName file) {
    Set<LocalDate> dates = new LinkedHashSet<>();
    Matcher matcher = DATE.matcher(path(file));
    while (matcher.find()) {
      date(matcher).ifPresent(dates::add);
    }
    return dates;
  }

  private static Optional<LocalDate> date(Matcher matcher) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(matcher.group("year")),
              Integer.parseInt(matcher.group("month")),
              Integer.parseInt(matcher.group("day"))));
    } catch (DateTimeException e) {
      return Optional.empty(); // such as month 13
    }
  }

  /** These and the days around them. */
  static Stream<LocalDate> andNext(Set<LocalDate> dates) {
    return dates.stream().flatMap(date -> Stream.of(date.minusDays(1), date, date.plusDays(1)));
  }

  /** Whether a day is that of any of the folders: of the night before it, or in another zone. */
  static boolean hasAny(Set<LocalDate> dates, LocalDate day) {
    return andNext(dates).anyMatch(day::equals);
  }

  /** The folders, with slashes around each, and DATE for the outermost date. */
  static String withoutDate(FileName file) {
    return DATE.matcher(path(file)).replaceFirst("DATE");
  }

  private static String path(FileName file) {
    String path = "/" + String.join("/", file.folders()) + "/";
    return DATE_AND_HOUR.matcher(KEY.matcher(path).replaceAll("")).replaceAll(AS_TWO_FOLDERS);
  }
}
