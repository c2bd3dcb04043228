package io.earwitness.jobs.listing;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Inputs as absolute URIs. What a user names is relative to the folder that the user is in, and
 * executors and later runs are in others.
 */
public final class InputUris {
  private InputUris() {}

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
      Path named = NamedPath.of(path);
      return named.getFileSystem(storage).makeQualified(named).toString();
    } catch (IOException | IllegalArgumentException e) {
      throw InputLister.unreadable(input, e.getMessage());
    }
  }
}
