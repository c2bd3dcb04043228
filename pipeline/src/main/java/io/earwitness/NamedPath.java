package io.earwitness;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** What a user names on a command line, in a list or in a manifest: an absolute URI, or a path. */
public final class NamedPath {
  /** A scheme of two letters at least, a colon and a slash. */
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/");

  private NamedPath() {}

  /** Whether a text is an absolute URI; in others, a colon is part of a name: 23:00:15.wav. */
  public static boolean isAbsolute(String text) {
    return ABSOLUTE.matcher(text).lookingAt();
  }

  /**
   * The path, relative where the text is.
   *
   * @throws IllegalArgumentException when it is none, such as an empty one
   */
  public static Path of(String text) {
    return isAbsolute(text) ? new Path(text) : new Path(null, null, text);
  }
}
