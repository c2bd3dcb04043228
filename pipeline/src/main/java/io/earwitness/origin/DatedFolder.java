package io.earwitness.origin;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads names that have a time below folders that have the date: {@code 2026-03-14/23-00-15.wav},
 * {@code 2026/03/14/23.00.15-23.30.15.mp4}. Folders with different dates are ambiguous. There may
 * be a folder for each hour: {@code 2026-03-14/23/gate/00.15.mp4}, {@code
 * record/20260314/23/00.mp4}.
 *
 * @param dateAndTime finds the time in a date and a name put together
 */
record DatedFolder(NamePattern dateAndTime) implements NameReader {
  private static final long serialVersionUID = 1;

  private static final Pattern TIME =
      Pattern.compile("\\d\\d(?:([-_.:])\\d\\d\\1|[hH])\\d\\d(?!\\d).*");

  /** What as well may be a number, or two. */
  private static final Pattern TIME_OR_COUNTER =
      Pattern.compile("(?:\\d{6}(?![-_ ]\\d{6}(?!\\d))|\\d\\d[-.:]\\d\\d)(?![A-Za-z0-9]).*");

  /** The folder of an hour is right below the date; that of a camera may follow. */
  private static final Pattern HOUR =
      Pattern.compile("/DATE/(?<hour>[01]\\d|2[0-3])/(?<camera>[^/]*[^/0-9][^/]*/)?$");

  private static final Pattern MINUTE =
      Pattern.compile(
          "(?<minute>[0-5]\\d)(?:(?:(?<split>[-_.:])|[mM])(?<second>[0-5]\\d)"
              + "(?:(?<=[mM]\\d\\d)[sS]\\d\\d|[sS]?(?![-_.:]?\\d\\d(?!\\d)))(?:[-_ (].*)?)?");

  private static final Pattern DATE_AND_TIME =
      Pattern.compile(
          "(\\d\\d)([-_.:]?)(\\d\\d)\\2(\\d\\d)[-_ Tt]{1,3}\\d\\d([-_.:]?)\\d\\d\\5\\d\\d(?!\\d).*");
  private static final List<DateTimeFormatter> SHORT_DATES =
      Stream.of("yyMMdd", "ddMMyy", "MMddyy").map(DateTimeFormatter::ofPattern).toList();

  private static final String FOLDER_OF_WYZE = "/record/DATE/";

  static DatedFolder known(String name) {
    return new DatedFolder(
        NamePattern.known(
            name, DateTimeForms.of(DateTimeForms.YEAR, DateTimeForms.MONTH, DateTimeForms.DAY)));
  }

  @Override
  public String name() {
    return dateAndTime.name();
  }

  @Override
  public DatedFolder in(ZoneId zone) {
    return new DatedFolder(dateAndTime.in(zone));
  }

  @Override
  public Optional<Claim> claim(FileName file) {
    String stem = file.stem().replaceFirst("^[Tt]", "");
    Optional<TimeOfHour> ofHour =
        TIME.matcher(stem).matches() ? Optional.empty() : TimeOfHour.of(file);
    boolean isTime = ofHour.map(TimeOfHour::isSure).orElse(TIME.matcher(stem).matches());
    Set<LocalDate> dates = FolderDates.of(file);
    boolean mayBeTime = isTime || ofHour.isPresent() || TIME_OR_COUNTER.matcher(stem).matches();
    if (!mayBeTime || beginsWithAny(dates, stem)) {
      return Optional.empty();
    }
    String time = ofHour.map(TimeOfHour::text).orElse(stem);
    List<Claim> claims =
        dates.stream().flatMap(date -> dateAndTime.claimIn(date + " " + time).stream()).toList();
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    List<Reading> readings = new ArrayList<>();
    claims.forEach(claim -> readings.addAll(claim.readings()));
    if (!isTime) {
      readings.add(new NoTime("a counter"));
    }
    Claim first = claims.get(0);
    return Optional.of(
        new Claim(first.source(), first.name(), first.told(), List.copyOf(readings)));
  }

  /**
   * The time of a name that tells minute and second alone.
   *
   * @param isSure whether the numbers can be no counter, and no hour and minute
   */
  private record TimeOfHour(String text, boolean isSure) {

    static Optional<TimeOfHour> of(FileName file) {
      String folders = FolderDates.withoutDate(file);
      Matcher hour = HOUR.matcher(folders);
      Matcher minute = MINUTE.matcher(file.stem());
      if (!hour.find() || !minute.matches()) {
        return Optional.empty();
      }
      Optional<String> second = Optional.ofNullable(minute.group("second"));
      boolean hasLetters = second.isPresent() && minute.group("split") == null;
      boolean isOfCamera = second.isPresent() && hour.group("camera") != null;
      return Optional.of(
          new TimeOfHour(
              String.join("-", hour.group("hour"), minute.group("minute"), second.orElse("00")),
              hasLetters || isOfCamera || folders.contains(FOLDER_OF_WYZE)));
    }
  }

  /** Whether a name has the date of the folder once more, its year in two digits, and a time. */
  private static boolean beginsWithAny(Set<LocalDate> dates, String stem) {
    Matcher matcher = DATE_AND_TIME.matcher(stem);
    if (!matcher.matches()) {
      return false;
    }
    String date = matcher.group(1) + matcher.group(3) + matcher.group(4);
    return FolderDates.andNext(dates)
        .flatMap(day -> SHORT_DATES.stream().map(day::format))
        .anyMatch(date::equals);
  }
}
