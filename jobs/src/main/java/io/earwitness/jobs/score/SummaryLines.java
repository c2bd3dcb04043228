package io.earwitness.jobs.score;

import io.earwitness.jobs.progress.Console;
import java.util.Locale;

/** Prints lines that begin with what they are about, in a column of its own. */
final class SummaryLines {
  private final Console console;
  private String about = "";

  SummaryLines(Console console) {
    this.console = console;
  }

  /** A line about something; without a title, one that continues the line before. */
  void line(String title, String format, Object... values) {
    about = title.isEmpty() ? about : title;
    String text = String.format(Locale.ROOT, format, values);
    console.result(about, String.format(Locale.ROOT, "%-10s %s", title, text), text);
  }

  /** A line that is a sentence of its own. */
  void sentence(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    console.result("", text, text);
  }
}
