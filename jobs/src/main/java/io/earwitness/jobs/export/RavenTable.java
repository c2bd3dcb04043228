package io.earwitness.jobs.export;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;

/**
 * A selection table as Raven Pro writes it: a header with its names of columns, and a line for each
 * selection, with tabs between them. Raven counts {@code Begin Time} from the start of the first of
 * the recordings, as if they followed each other, and {@code File Offset} from the start of the
 * selection's own.
 */
final class RavenTable {
  private static final String HEADER =
      String.join(
          "\t",
          "Selection",
          "View",
          "Channel",
          "Begin Time (s)",
          "End Time (s)",
          "Low Freq (Hz)",
          "High Freq (Hz)",
          "Begin Path",
          "Begin File",
          "File Offset (s)",
          "Label",
          "Probability");

  private RavenTable() {}

  static void write(Iterator<Label> labels, Appendable out) throws IOException {
    out.append(HEADER).append('\n');
    String uri = null;
    double secondsBefore = 0;
    double durationSeconds = 0;
    for (int number = 1; labels.hasNext(); number++) {
      Label label = labels.next();
      if (!label.uri().equals(uri)) {
        secondsBefore += durationSeconds;
        uri = label.uri();
        durationSeconds = label.durationSeconds();
      }
      String path = PlainText.of(uri.startsWith("file:") ? uri.substring("file:".length()) : uri);
      out.append(
          String.format(
              Locale.ROOT,
              "%d\tSpectrogram 1\t1\t%.6f\t%.6f\t0\t%s\t%s\t%s\t%.6f\t%s\t%.4f\n",
              number,
              secondsBefore + label.startSeconds(),
              secondsBefore + label.endSeconds(),
              String.format(Locale.ROOT, "%.1f", label.sampleRateHz() / 2.0),
              path,
              path.substring(1 + path.lastIndexOf('/')),
              label.startSeconds(),
              PlainText.of(label.name()),
              label.probability()));
    }
  }
}
