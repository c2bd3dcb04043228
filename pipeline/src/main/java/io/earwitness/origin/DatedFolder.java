package io.earwitness.origin;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
          "(?<=/)(?<year>(?:19|20)\\d\\d)(?<between>[-_./]?)(?<month>\\d\\d)\\k<between>"
              + "(?<day>\\d\\d)(?=/)");

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
          "(?<minute>[0-5]\\d)(?:(?:(?<split>[-_.:])|[mM])(?<second>[0-5]\\d)[sS]?(?![-_.:]?\\d\\d(?!\\d))"
              + "(?:[-_ (].*)?)?");

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
    if (!isTime && ofHour.isEmpty() && !TIME_OR_COUNTER.matcher(stem).matches()) {
      return Optional.empty();
    }
    String time = ofHour.map(TimeOfHour::text).orElse(stem);
    List<Claim> claims =
        dates(file).stream()
            .flatMap(date -> dateAndTime.claimIn(date + " " + time).stream())
            .toList();
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

  private static String folders(FileName file) {
    return "/" + String.join("/", file.folders()) + "/";
  }

  private static Set<String> dates(FileName file) {
    Set<String> dates = new LinkedHashSet<>();
    Matcher matcher = DATE.matcher(folders(file));
    while (matcher.find()) {
      dates.add(matcher.group("year") + "-" + matcher.group("month") + "-" + matcher.group("day"));
    }
    return dates;
  }
}
