package io.earwitness.jobs.progress;

import java.util.regex.Pattern;

/** Text from outside, such as names of recordings, as a terminal may have it. */
public final class Printable {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private Printable() {}

  /**
   * Without control characters: names in storage may hold line ends, which would break a table, and
   * sequences that a terminal obeys.
   */
  public static String of(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
