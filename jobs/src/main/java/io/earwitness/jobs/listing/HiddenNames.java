package io.earwitness.jobs.listing;

import java.util.Locale;
import java.util.Set;

/**
 * Names of files and folders that are passed by: those of what programs keep for themselves, of
 * what was deleted, and of copies that a storage keeps.
 */
public final class HiddenNames {
  /** Recycle bins, previews and snapshots of Windows, Linux, Synology and QNAP; in lower case. */
  private static final Set<String> OF_STORAGES =
      Set.of(
          "$recycle.bin",
          "recycler",
          "#recycle",
          "@recycle",
          "@recently-snapshot",
          "@eadir",
          "#snapshot",
          "~snapshot",
          "lost+found",
          "system volume information");

  private HiddenNames() {}

  /** Whether a name is one of them. */
  public static boolean isHidden(String name) {
    return name.startsWith(".")
        || name.startsWith("_")
        || OF_STORAGES.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a name that a part of a pattern matches is one of them all the same: as in a shell,
   * unless the pattern says so itself.
   */
  public static boolean isHidden(String name, String pattern) {
    return isHidden(name) && !isHidden(pattern);
  }
}
