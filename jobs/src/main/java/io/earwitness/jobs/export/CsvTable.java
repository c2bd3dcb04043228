package io.earwitness.jobs.export;

import io.earwitness.jobs.manifest.CsvCell;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A CSV file after RFC 4180, with a header, and each number as exact as it is in the tables. */
final class CsvTable {
  private CsvTable() {}

  static void write(Iterator<Label> labels, Appendable out) throws IOException {
    line(
        out,
        "recording",
        "uri",
        "label",
        "start_seconds",
        "end_seconds",
        "start_time",
        "probability");
    while (labels.hasNext()) {
      Label label = labels.next();
      line(
          out,
          noFormula(label.recording()),
          label.uri(),
          label.name(),
          Double.toString(label.startSeconds()),
          Double.toString(label.endSeconds()),
          label.startTime().map(Instant::toString).orElse(""),
          Double.toString(label.probability()));
    }
  }

  /**
   * A path that no spreadsheet takes for a formula: {@code ./=a.wav} is the same recording as
   * {@code =a.wav}. No other cell begins with what is hostile: URIs begin with their scheme, and
   * classes with a letter.
   */
  private static String noFormula(String path) {
    return !path.isEmpty() && "=+-@\t\r".indexOf(path.charAt(0)) >= 0 ? "./" + path : path;
  }

  private static void line(Appendable out, String... cells) throws IOException {
    out.append(Stream.of(cells).map(CsvCell::of).collect(Collectors.joining(",")));
    out.append("\r\n");
  }
}
