package io.earwitness.jobs.export;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;

/**
 * A label track as Audacity writes it: a line for each label with its start and end in seconds, six
 * decimals each, and its text, with tabs between them. The lines of frequencies that may follow are
 * left out.
 */
final class AudacityTrack {
  private AudacityTrack() {}

  static void write(Iterator<Label> labels, Appendable out) throws IOException {
    while (labels.hasNext()) {
      Label label = labels.next();
      out.append(
          String.format(
              Locale.ROOT,
              "%.6f\t%.6f\t%s\n",
              label.startSeconds(),
              label.endSeconds(),
              PlainText.of(label.name())));
    }
  }
}
