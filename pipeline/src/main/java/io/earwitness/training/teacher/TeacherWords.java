package io.earwitness.training.teacher;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What teachers say of all variants, in a file of floats, one row for each variant, little-endian.
 * It is mapped into memory, so that many gigabytes need no heap. Safe for many threads.
 */
final class TeacherWords {
  private static final int LARGEST_PART_BYTES = 1 << 30;

  private final int size;
  private final int rowsOfPart;
  private final List<MappedByteBuffer> parts = new ArrayList<>();

  private TeacherWords(int size, int rowsOfPart) {
    this.size = size;
    this.rowsOfPart = rowsOfPart;
  }

  /**
   * Opens a file that holds all words.
   *
   * @param size values of one word
   */
  static TeacherWords open(Path file, int size) {
    int rowBytes = size * Float.BYTES;
    TeacherWords words = new TeacherWords(size, LARGEST_PART_BYTES / rowBytes);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long partBytes = (long) words.rowsOfPart * rowBytes;
      long bytes = Files.size(file);
      for (long from = 0; from < bytes; from += partBytes) {
        MappedByteBuffer part =
            channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(partBytes, bytes - from));
        part.order(ByteOrder.LITTLE_ENDIAN);
        words.parts.add(part);
      }
      return words;
    } catch (IOException e) {
      throw new WrongUseException(
          "What teachers have said cannot be read from %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Copies the word on a variant. */
  void read(int variant, float[] into) {
    MappedByteBuffer part = parts.get(variant / rowsOfPart);
    int from = variant % rowsOfPart * size * Float.BYTES;
    for (int i = 0; i < size; i++) {
      into[i] = part.getFloat(from + i * Float.BYTES);
    }
  }
}
