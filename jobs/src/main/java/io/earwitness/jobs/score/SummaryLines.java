package io.earwitness.jobs.score;

import java.io.PrintStream;
import java.util.Locale;

/** Prints lines that begin with what they are about, in a column of its own. */
record SummaryLines(PrintStream out) {

  /** A line about something; without a title, one that continues the line before. */
  void line(String title, String format, Object... values) {
    out.printf(Locale.ROOT, "%-10s %s%n", title, String.format(Locale.ROOT, format, values));
  }

  /** A line that is a sentence of its own. */
  void sentence(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
