package io.earwitness.origin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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

  private static final Pattern DATE =
      Pattern.compile(
          "(?<=/)(?<year>(?:19|20)\\d\\d)(?<between>[-_./]?)"
              + "(?<month>\\d\\d|(?<!\\d)\\d(?!\\d))\\k<between>"
              + "(?<day>\\d\\d|(?<!\\d)\\d(?!\\d))(?=/)");

  /** One folder for date and hour: 2026031423, 2026Y03M14D23H. */
  private static final Pattern DATE_AND_HOUR =
      Pattern.compile(
          "(?<=/)((?:19|20)\\d\\d)(Y?)([01]\\d)((?<=Y\\d\\d)M|(?<!Y\\d\\d))([0-3]\\d)"
              + "((?<=M\\d\\d)D|(?<!M\\d\\d))([0-2]\\d)((?<=D\\d\\d)H|(?<!D\\d\\d))(?=/)");

  /** The key of a partition, as in {@code year=2026/month=03/day=14}. */
  private static final Pattern KEY = Pattern.compile("(?<=/)[A-Za-z_]+=");

  private static final Pattern TIME =
      Pattern.compile("\\d\\d(?:([-_.:])\\d\\d\\1|[hH])\\d\\d(?!\\d).*");

  /** What as well may be a number, or two. */
  private static final Pattern TIME_OR_COUNTER =
      Pattern.compile("(?:\\d{6}|\\d\\d[-.:]\\d\\d)(?![A-Za-z0-9]).*");

  /** The folder of an hour is right below the date; that of a camera may follow. */
  private static final Pattern HOUR =
      Pattern.compile("/DATE/(?<hour>[01]\\d|2[0-3])/(?<camera>[^/]*[^/0-9][^/]*/)?$");

  private static final Pattern MINUTE =
      Pattern.compile(
          "(?<minute>[0-5]\\d)(?:(?:(?<split>[-_.:])|[mM])(?<second>[0-5]\\d)"
              + "(?:(?<=[mM]\\d\\d)[sS]\\d\\d|[sS]?(?![-_.:]?\\d\\d(?!\\d)))(?:[-_ (].*)?)?");

  private static final int DIGITS_OF_DATE_AND_TIME = 12;
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
    Set<LocalDate> dates = dates(file);
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
      String folders = folders(file).replaceFirst(DATE.pattern(), "DATE");
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
    String digits = stem.replaceAll("\\D", "");
    return digits.length() >= DIGITS_OF_DATE_AND_TIME
        && dates.stream()
            .flatMap(date -> SHORT_DATES.stream().map(date::format))
            .anyMatch(digits::startsWith);
  }

  private static String folders(FileName file) {
    String path = "/" + String.join("/", file.folders()) + "/";
    return DATE_AND_HOUR.matcher(KEY.matcher(path).replaceAll("")).replaceAll("$1-$3-$5/$7");
  }

  /** The dates of the folders that a file is in. */
  static Set<LocalDate> dates(FileName file) {
    Set<LocalDate> dates = new LinkedHashSet<>();
    Matcher matcher = DATE.matcher(folders(file));
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
}
