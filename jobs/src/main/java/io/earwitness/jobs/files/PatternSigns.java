package io.earwitness.jobs.files;

import java.util.regex.Pattern;

/** Signs in a name for which Spark, Hadoop and others take it for a pattern. */
public final class PatternSigns {
  private static final Pattern SIGNS = Pattern.compile("[*?\\[\\]{}\\\\]");

  private PatternSigns() {}

  /** Whether a URI holds one. */
  public static boolean areIn(String uri) {
    return SIGNS.matcher(uri).find();
  }
}
