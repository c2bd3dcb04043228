package io.earwitness.detection;

import io.earwitness.audio.decode.MediaInfo;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out when a recording began: from its file's name, into which most recorders write it, else
 * from its container.
 *
 * @param namePattern finds the groups {@code year}, {@code month}, {@code day}, {@code hour},
 *     {@code minute} and, if it has them, {@code second} and {@code zone} in a file's name
 * @param zone the time zone of names that name none
 */
public record RecorderClock(Pattern namePattern, ZoneId zone) implements Serializable {

  /** When a recording began; empty when neither its name nor its container tells. */
  public Optional<Instant> start(Recording recording, Optional<MediaInfo> media) {
    String uri = recording.uri();
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    return byName(name).or(() -> media.flatMap(MediaInfo::createdAt));
  }

  private Optional<Instant> byName(String name) {
    Matcher matcher = namePattern.matcher(name);
    Optional<Instant> found = Optional.empty();
    while (found.isEmpty() && matcher.find()) {
      found = instant(matcher);
    }
    return found;
  }

  /** Empty for digits that match the pattern but are no date, such as month 13. */
  private Optional<Instant> instant(Matcher matcher) {
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(matcher, "year"),
              number(matcher, "month"),
              number(matcher, "day"),
              number(matcher, "hour"),
              number(matcher, "minute"),
              group(matcher, "second").map(Integer::parseInt).orElse(0));
      ZoneId own = group(matcher, "zone").map(ZoneId::of).orElse(zone);
      return Optional.of(time.atZone(own).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }

  private Optional<String> group(Matcher matcher, String group) {
    return namePattern.pattern().contains("?<" + group + ">")
        ? Optional.ofNullable(matcher.group(group))
        : Optional.empty();
  }
}
