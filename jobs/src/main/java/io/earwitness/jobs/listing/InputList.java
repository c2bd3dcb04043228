package io.earwitness.jobs.listing;

import io.earwitness.NamedPath;
import io.earwitness.UriSecrets;
import io.earwitness.WrongUseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Inputs that are named in a file, a URI a line: {@code @list.txt}. */
public final class InputList {
  static final String SIGN = "@";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private InputList() {}

  /** Whether an input names a list. */
  public static boolean isList(String input) {
    return input.startsWith(SIGN);
  }

  /** The file that holds a list. */
  public static String fileOf(String list) {
    return list.substring(SIGN.length());
  }

  /**
   * The inputs, with the URIs of its lines in place of each list.
   *
   * @throws WrongUseException when a list cannot be read, or names a password
   */
  public static List<String> expand(List<String> inputs, Configuration storage) {
    List<String> uris = new ArrayList<>();
    for (String input : inputs) {
      if (isList(input)) {
        uris.addAll(urisIn(input, storage));
      } else {
        uris.add(input);
      }
    }
    return uris;
  }

  private static List<String> urisIn(String list, Configuration storage) {
    try {
      Path path = NamedPath.of(fileOf(list));
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  path.getFileSystem(storage).open(path), StandardCharsets.UTF_8))) {
        return reader
            .lines()
            .map(line -> line.replace(BYTE_ORDER_MARK, "").strip())
            .filter(uri -> !uri.isEmpty())
            .peek(UriSecrets::requireNone)
            .toList();
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw InputLister.unreadable(list, e.getMessage());
    }
  }
}
