package io.earwitness.jobs.progress;

import java.util.Locale;

/** A number with what it counts, in words: one file, but two files. */
public final class Counted {
  private Counted() {}

  /** Such as "1 file" or "1,200 files". */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /** The same of a word, or of several, whose plural is not made by an s. */
  public static String of(long count, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
  }
}
