package io.earwitness.audio.decode;

import java.util.Locale;

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

  /** Those of the recording at some URI. */
  public static OpenOptions of(HeardTrack track, String uri) {
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return new OpenOptions(track, dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** The same, for the track of some number, from 1. */
  public OpenOptions ofTrack(int number) {
    return new OpenOptions(new HeardTrack(number), nameEnding);
  }
}
