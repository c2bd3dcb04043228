package io.earwitness.audio.track;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * URIs of the tracks of a recording, where each of them is heard by itself: the first has that of
 * the recording, the second ends with {@code #track=2}, and so on. Nothing in storage has such a
 * name: it ends with no known extension.
 */
public final class TrackUri {
  /** How the URI of a track behind the first ends: a regular expression in Java and in SQL. */
  public static final String ENDING = "#track=([2-9]|[1-9][0-9]|100)$";

  private static final Pattern PATTERN = Pattern.compile(ENDING);

  private TrackUri() {}

  /** The URI of a track of the recording at another, by its number from 1. */
  public static String of(String recordingUri, int number) {
    return number == 1 ? recordingUri : recordingUri + "#track=" + number;
  }

  /** Where the recording is that a URI names, or of which it names a track. */
  public static String recording(String uri) {
    return PATTERN.matcher(uri).replaceFirst("");
  }

  /** The number of the track that a URI names, from 2 on; empty where it names none. */
  public static OptionalInt number(String uri) {
    Matcher ending = PATTERN.matcher(uri);
    return ending.find() ? OptionalInt.of(Integer.parseInt(ending.group(1))) : OptionalInt.empty();
  }
}
