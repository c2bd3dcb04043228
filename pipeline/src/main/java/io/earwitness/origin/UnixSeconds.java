package io.earwitness.origin;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads names with the seconds since 1970, where a folder has the date, so that they can be no
 * other number: {@code 2026/3/14/1234-1773529215_851012500.wav}, as trunk-recorder writes them.
 *
 * @param name what settings and tables call it
 */
record UnixSeconds(String name) implements NameReader {
  private static final long serialVersionUID = 1;
  private static final Pattern SECONDS =
      Pattern.compile("(?<![\\d+])([1-9]\\d{9})(?:\\d{3})?(?!\\d)");

  /** The seconds are the same in all zones. */
  @Override
  public UnixSeconds in(ZoneId zone) {
    return this;
  }

  @Override
  public Optional<Claim> claim(FileName file) {
    Set<LocalDate> dates = FolderDates.of(file);
    Matcher matcher = SECONDS.matcher(file.stem());
    while (matcher.find()) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(Long.parseLong(matcher.group(1)), 0, ZoneOffset.UTC);
      if (FolderDates.hasAny(dates, time.toLocalDate())) {
        Reading reading = new ToldTime(time, Optional.of(ZoneOffset.UTC));
        return Optional.of(
            new Claim(Source.NAME, "name:" + name, matcher.group(), List.of(reading)));
      }
    }
    return Optional.empty();
  }
}
