package io.earwitness.jobs.train.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a page in the making; numbers look the same in every country. */
final class MarkdownLines {
  private final List<String> lines = new ArrayList<>();

  void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  /** Adds lines as they are. */
  void addAll(List<String> more) {
    lines.addAll(more);
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}
