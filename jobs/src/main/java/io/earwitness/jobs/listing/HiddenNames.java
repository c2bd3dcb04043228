package io.earwitness.jobs.listing;

/** Names of files and folders that are passed by: those of what programs keep for themselves. */
public final class HiddenNames {
  private HiddenNames() {}

  /** Whether a name is one of them. */
  public static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  /**
   * Whether a name that a part of a pattern matches is one of them all the same: as in a shell,
   * unless the pattern says so itself.
   */
  public static boolean isHidden(String name, String pattern) {
    return isHidden(name) && !isHidden(pattern);
  }
}
