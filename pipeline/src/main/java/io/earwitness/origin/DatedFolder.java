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
 * {@code 2026/03/14/23.00.15-23.30.15.mp4}. Folders with different dates are ambiguous.
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
    String time = file.stem().replaceFirst("^[Tt]", "");
    boolean isTime = TIME.matcher(time).matches();
    if (!isTime && !TIME_OR_COUNTER.matcher(time).matches()) {
      return Optional.empty();
    }
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

  private static Set<String> dates(FileName file) {
    Set<String> dates = new LinkedHashSet<>();
    Matcher matcher = DATE.matcher("/" + String.join("/", file.folders()) + "/");
    while (matcher.find()) {
      dates.add(matcher.group("year") + "-" + matcher.group("month") + "-" + matcher.group("day"));
    }
    return dates;
  }
}
