package io.earwitness.audio.decode;

import io.earwitness.audio.track.HeardTrack;
import io.earwitness.audio.track.TrackUri;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What opening a recording is to know besides its bytes.
 *
 * @param track which of its audio tracks is wanted
 * @param nameEnding how its name ends, in lower case and without the dot, such as {@code wav};
 *     empty where it has no such ending. A hint, never trusted
 */
public record OpenOptions(HeardTrack track, String nameEnding) {
  /** The best track of a recording without a name. */
  public static final OpenOptions DEFAULT = new OpenOptions(HeardTrack.BEST, "");

  /**
   * Those of the recording at some URI.
   *
   * @param track that is wanted unless the URI {@linkplain TrackUri names} another
   */
  public static OpenOptions of(HeardTrack track, String uri) {
    OptionalInt named = TrackUri.number(uri);
    String recording = TrackUri.recording(uri);
    String name = recording.substring(recording.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return new OpenOptions(
        named.isPresent() ? new HeardTrack(named.getAsInt()) : track,
        dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** The same, for the track of some number, from 1. */
  public OpenOptions ofTrack(int number) {
    return new OpenOptions(new HeardTrack(number), nameEnding);
  }
}
