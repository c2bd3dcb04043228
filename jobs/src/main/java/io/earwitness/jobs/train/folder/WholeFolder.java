package io.earwitness.jobs.train.folder;

import io.earwitness.LocalFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Makes a folder that is there as a whole or not at all. */
public final class WholeFolder {
  private WholeFolder() {}

  /** Writes files into a folder. */
  @FunctionalInterface
  public interface Filling {
    void into(Path folder) throws IOException;
  }

  /**
   * Makes a folder, with those that it is in.
   *
   * @param folder absolute; nothing is there yet
   */
  public static void make(Path folder, Filling filling) throws IOException {
    Files.createDirectories(folder.getParent());
    Path unfinished =
        Files.createDirectory(
            folder.resolveSibling("." + folder.getFileName() + "-" + UUID.randomUUID()));
    try {
      filling.into(unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      LocalFolders.delete(unfinished);
    }
  }
}
