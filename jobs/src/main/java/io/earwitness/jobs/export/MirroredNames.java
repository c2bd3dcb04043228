package io.earwitness.jobs.export;

import io.earwitness.jobs.tables.ResultViews;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Names of files for recordings, in folders as the recordings have them. Two recordings never get
 * one name, and every file system takes the names, whatever a recording is called.
 *
 * @param root what the URIs of all recordings begin with: a folder, or nothing
 */
record MirroredNames(String root) implements Serializable {
  /** Most file systems take 255 bytes; an export adds times, a class and an ending. */
  private static final int MOST_BYTES = 160;

  private static final String HARMLESS = " !#$&'()+,-.;=@[]^_`{}";

  /**
   * Names below the folder that all recordings of the tables have in common: the same, whichever of
   * them are exported.
   *
   * @param spark in which the {@linkplain ResultViews views} are registered
   */
  static MirroredNames ofAll(SparkSession spark) {
    Row ends = spark.sql("SELECT min(uri), max(uri) FROM files_current").head();
    return new MirroredNames(commonFolder(ends.getString(0), ends.getString(1)));
  }

  /** All names between the first and the last in their order begin as these two do. */
  static String commonFolder(String first, String last) {
    int same = 0;
    while (same < Math.min(first.length(), last.length())
        && first.charAt(same) == last.charAt(same)) {
      same++;
    }
    return first.substring(0, 1 + first.lastIndexOf('/', Math.max(0, same - 1)));
  }

  /** The recording's name below the folder, as it is. */
  String below(String uri) {
    return uri.startsWith(root) ? uri.substring(root.length()) : uri;
  }

  /** The recording's name below the folder as a relative path; others differ from it. */
  String path(String uri) {
    return Arrays.stream(below(uri).split("/"))
        .filter(name -> !name.isEmpty())
        .map(MirroredNames::fileName)
        .collect(Collectors.joining("/"));
  }

  /** A name that can be a file's: what cannot be in one is written as in URIs, such as %3A. */
  static String fileName(String name) {
    StringBuilder escaped = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              boolean leadingDot = c == '.' && escaped.length() == 0;
              if (!leadingDot && (Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0)) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(PlainText.percent(c));
              }
            });
    return shortened(escaped.toString());
  }

  /** The start of a long name, and a hash of all of it. */
  private static String shortened(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return name;
    }
    StringBuilder start = new StringBuilder();
    int bytes = 0;
    for (int c : name.codePoints().toArray()) {
      bytes += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES - 17) {
        break;
      }
      start.appendCodePoint(c);
    }
    // A name that was not shortened has no "~": it is not among what is harmless.
    return start + "~" + hash(name);
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
