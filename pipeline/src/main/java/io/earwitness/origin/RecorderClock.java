package io.earwitness.origin;

import io.earwitness.audio.track.MediaInfo;
import io.earwitness.audio.track.TimeTag;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out when a recording began, from what its name, its folders and its metadata claim.
 *
 * @param names what reads them, in the order in which it is tried
 * @param zone the time zone of times that tell none
 */
public record RecorderClock(List<NameReader> names, ZoneId zone) implements Serializable {

  /** By so much a clock may be fast, or its zone be another. */
  private static final Duration FAST_CLOCK = Duration.ofDays(2);

  /**
   * Whom to believe, the most trusted first. A time with a zone goes before one without: it cannot
   * be wrong by the hours that recorder and settings are apart. What a recorder writes into a file
   * goes before a name, which people change. Without zones the name is first, because editors write
   * the others too, and people correct names.
   */
  private enum Trust {
    OWN_PATTERN_WITH_ZONE(Source.OWN_PATTERN, true),
    GUANO_WITH_ZONE(Source.GUANO, true),
    COMMENT(Source.COMMENT, true),
    NAME_WITH_ZONE(Source.NAME, true),
    CREATION_DATE_WITH_ZONE(Source.CREATION_DATE, true),
    DATE_WITH_ZONE(Source.DATE, true),
    OWN_PATTERN(Source.OWN_PATTERN, false),
    NAME(Source.NAME, false),
    GUANO(Source.GUANO, false),
    BEXT(Source.BEXT, false),
    CREATION_DATE(Source.CREATION_DATE, false),
    DATE(Source.DATE, false);

    private final Source source;
    private final boolean hasZone;

    Trust(Source source, boolean hasZone) {
      this.source = source;
      this.hasZone = hasZone;
    }

    private boolean isIn(Claim claim) {
      return claim.source() == source && claim.time().isPresent() && claim.hasZone() == hasZone;
    }
  }

  public RecorderClock {
    names = List.copyOf(names);
  }

  /** When a recording began. */
  public Origin origin(String uri, Optional<MediaInfo> media) {
    return origin(claims(uri, media.map(MediaInfo::timeTags).orElse(Map.of())));
  }

  /** When a recording began of which these are all {@link #claims}. */
  public Origin origin(List<Claim> claims) {
    return believed(claims)
        .map(claim -> new Origin(claim.time().map(this::instant), Optional.of(claim.name())))
        .orElseGet(
            () ->
                claims.stream().anyMatch(Claim::isAmbiguous) ? Origin.ambiguous() : Origin.UNKNOWN);
  }

  private Instant instant(ToldTime time) {
    return time.instant(zone);
  }

  /** Whom to believe; empty where nothing tells, or not for certain. */
  public Optional<Claim> believed(List<Claim> claims) {
    for (Trust trust : Trust.values()) {
      Optional<Claim> trusted = claims.stream().filter(trust::isIn).findFirst();
      if (trusted.isPresent()) {
        return trusted;
      }
    }
    // Files are converted and moved: their creation says nothing against a name that is ambiguous.
    return claims.stream().anyMatch(Claim::isAmbiguous)
        ? Optional.empty()
        : claims.stream()
            .filter(claim -> claim.source() == Source.CREATION_TIME && claim.time().isPresent())
            .findFirst();
  }

  /** What all sources say: the first reader of names that finds a time, and the tags. */
  public List<Claim> claims(String uri, Map<TimeTag, String> tags) {
    List<Claim> claims = new ArrayList<>();
    claimsOfName(uri).findFirst().ifPresent(claims::add);
    tags.forEach((tag, text) -> claims.add(possible(claim(tag, text))));
    return claims;
  }

  /** What the name says by each reader that finds a time in it; only the first counts. */
  public Stream<Claim> claimsOfName(String uri) {
    FileName file = FileName.of(uri);
    return names.stream()
        .flatMap(reader -> reader.claim(file).stream())
        .map(this::possible)
        .filter(claim -> !claim.readings().isEmpty());
  }

  private static Claim claim(TimeTag tag, String text) {
    Source source = Source.valueOf(tag.name());
    return new Claim(source, tag.key(), text, TagText.readings(source, text));
  }

  /**
   * Without what is yet to come, such as a phone number that looks like a time. Several ways to
   * read the same instant are not ambiguous.
   */
  private Claim possible(Claim claim) {
    Instant latest = Instant.now().plus(FAST_CLOCK);
    Map<Object, Reading> different = new LinkedHashMap<>();
    for (Reading reading : claim.readings()) {
      if (!(reading instanceof ToldTime time)) {
        different.putIfAbsent(reading, reading);
      } else if (!instant(time).isAfter(latest)) {
        different.putIfAbsent(instant(time), reading);
      }
    }
    return new Claim(claim.source(), claim.name(), claim.told(), List.copyOf(different.values()));
  }
}
