package io.earwitness.audio.decode;

import java.io.Serializable;
import java.util.Optional;

/**
 * Which audio track is heard of a recording that has several.
 *
 * @param number the track's among those of audio, from 1; 0 stands for the best one, and -1 for all
 *     of them together
 */
public record HeardTrack(int number) implements Serializable {
  /** The best by what is in it. */
  public static final HeardTrack BEST = new HeardTrack(0);

  /** All of them, mixed. */
  public static final HeardTrack ALL = new HeardTrack(-1);

  public HeardTrack {
    if (number < -1 || number > AudioLimits.MOST_STREAMS) {
      throw new IllegalArgumentException("there is no track " + number);
    }
  }

  /** What settings write: {@code best}, {@code all} or a number; empty for anything else. */
  public static Optional<HeardTrack> parse(String text) {
    return switch (text) {
      case "best" -> Optional.of(BEST);
      case "all" -> Optional.of(ALL);
      default ->
          text.matches("[1-9]\\d?|100")
              ? Optional.of(new HeardTrack(Integer.parseInt(text)))
              : Optional.empty();
    };
  }

  /**
   * The one that was heard of a recording by its row in {@code files}; in a row of an earlier
   * version, which does not tell, the best.
   *
   * @param heardTrack null where all were heard, or nobody tells
   * @param audioTracks how many there are; null where nobody tells
   */
  public static HeardTrack ofRow(Integer heardTrack, Integer audioTracks) {
    if (heardTrack != null) {
      return new HeardTrack(heardTrack);
    }
    return audioTracks == null ? BEST : ALL;
  }

  /** Whether all tracks are heard together. */
  public boolean isAll() {
    return equals(ALL);
  }
}
