package io.earwitness.jobs.progress;

import java.time.Duration;
import java.util.Locale;

/** Prints lines that begin with what they are about, in a column of its own. */
public final class SummaryLines {
  private final Console console;
  private String about = "";

  /** Lines that are results on a console. */
  public SummaryLines(Console console) {
    this.console = console;
  }

  /** A line about something; without a title, one that continues the line before. */
  public void line(String title, String format, Object... values) {
    about = title.isEmpty() ? about : title;
    String text = String.format(Locale.ROOT, format, values);
    console.result(about, String.format(Locale.ROOT, "%-10s %s", title, text), text);
  }

  /** A line that is a sentence of its own. */
  public void sentence(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    console.result("", text, text);
  }

  /** Says why nothing happens before a run may write. */
  public void waitsForLock(String holder, Duration time) {
    line(
        "Waiting",
        "%d s to see whether %s, which holds the lock, is still at work",
        time.toSeconds(),
        holder);
  }
}
