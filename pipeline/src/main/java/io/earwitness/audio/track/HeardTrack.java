package io.earwitness.audio.track;

import java.io.Serializable;
import java.util.Optional;

/**
 * Which audio track is heard of a recording that has several.
 *
 * @param number the track's among those of audio, from 1; 0 stands for the best one, -1 for all of
 *     them together, and -2 for each of them by itself
 */
public record HeardTrack(int number) implements Serializable {
  /** As many tracks of audio can a recording have. */
  public static final int MOST = 100;

  /** The best by what is in it. */
  public static final HeardTrack BEST = new HeardTrack(0);

  /** All of them, mixed. */
  public static final HeardTrack ALL = new HeardTrack(-1);

  /**
   * Each by itself, as if it were a recording: what is opened is the first, and whoever opens it
   * goes on to the others by their {@link TrackUri}.
   */
  public static final HeardTrack EACH = new HeardTrack(-2);

  public HeardTrack {
    if (number < -2 || number > MOST) {
      throw new IllegalArgumentException("there is no track " + number);
    }
  }

  /**
   * What settings write: {@code best}, {@code all}, {@code each} or a number; empty for anything
   * else.
   */
  public static Optional<HeardTrack> parse(String text) {
    return switch (text) {
      case "best" -> Optional.of(BEST);
      case "all" -> Optional.of(ALL);
      case "each" -> Optional.of(EACH);
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

  /** Whether each track is heard by itself. */
  public boolean isEach() {
    return equals(EACH);
  }
}
