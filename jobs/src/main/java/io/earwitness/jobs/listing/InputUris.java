package io.earwitness.jobs.listing;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Inputs as absolute URIs. What a user names is relative to the folder that the user is in, and
 * executors and later runs are in others.
 */
public final class InputUris {
  /** A scheme of two letters at least, a colon and a slash. */
  private static final Pattern ABSOLUTE = Pattern.compile("[a-z][a-z0-9+.-]+:/");

  private InputUris() {}

  /** Whether a text is an absolute URI; in others, a colon is part of a name: 23:00:15.wav. */
  public static boolean isAbsolute(String text) {
    return ABSOLUTE.matcher(text).lookingAt();
  }

  /** What a user names: an absolute URI, or a path. */
  public static Path path(String text) {
    return isAbsolute(text) ? new Path(text) : new Path(null, null, text);
  }

  /**
   * The inputs as absolute URIs; lists stay lists, {@code @} before their URI.
   *
   * @throws WrongUseException when there is no such storage
   */
  public static List<String> absolute(List<String> inputs, Configuration storage) {
    return inputs.stream()
        .map(
            input ->
                InputList.isList(input)
                    ? InputList.SIGN + absolute(input, InputList.fileOf(input), storage)
                    : absolute(input, input, storage))
        .toList();
  }

  private static String absolute(String input, String path, Configuration storage) {
    try {
      Path named = path(path);
      return named.getFileSystem(storage).makeQualified(named).toString();
    } catch (IOException | IllegalArgumentException e) {
      throw InputLister.unreadable(input, e.getMessage());
    }
  }
}
