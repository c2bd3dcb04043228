package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lets one training at a time decode to a folder: each of two would delete what the other writes.
 * For local folders only; other storage knows no lock that ends with its holder.
 */
final class DecodingLock {
  private DecodingLock() {}

  /**
   * Does something that no other training may do for the same folder meanwhile.
   *
   * @param folder which need not exist; the lock is a file beside it
   * @throws WrongUseException when another training is at it
   */
  static void hold(Path folder, FileSystem fileSystem, Runnable work) throws IOException {
    Path qualified = fileSystem.makeQualified(folder);
    if (!"file".equals(qualified.toUri().getScheme())) {
      work.run();
      return;
    }
    java.nio.file.Path file = java.nio.file.Path.of(qualified.toUri().getPath() + ".lock");
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!takes(channel)) {
        throw new WrongUseException(
            "Another training is decoding the same clips to %s: wait until it has."
                .formatted(qualified.toUri().getPath()));
      }
      work.run();
      Files.deleteIfExists(file);
    }
  }

  /** Takes the lock, unless another holds it. */
  private static boolean takes(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      // A network file system without locks is as other storage.
      return true;
    }
  }
}
