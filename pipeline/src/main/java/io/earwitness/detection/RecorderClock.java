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
 * Tells when a recording began: by its file's name, as most recorders write it, else by its
 * container.
 *
 * @param namePattern finds the groups {@code year}, {@code month}, {@code day}, {@code hour},
 *     {@code minute} and, if it has them, {@code second} and {@code zone} in a file's name
 * @param zone of names that tell none
 */
public record RecorderClock(Pattern namePattern, ZoneId zone) implements Serializable {

  /** When a recording began, or empty when nothing tells. */
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

  /** Digits that look like a date may be none. */
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
