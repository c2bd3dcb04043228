package io.earwitness.training.pretrained;

import io.earwitness.training.network.Weight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * NumPy's file format, version 1, for arrays of little-endian float32:
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 */
public final class NpyFile {
  private static final int BEFORE_HEADER = 10;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1};
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  private NpyFile() {}

  /**
   * Reads an array.
   *
   * @throws IOException when it cannot be read or is of another kind
   */
  public static Weight read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.limit() < BEFORE_HEADER || Arrays.mismatch(MAGIC, bytes.array()) != MAGIC.length) {
      throw new IOException(file + " is not a NumPy file of version 1");
    }
    int headerLength = Math.min(bytes.getShort(8) & 0xffff, bytes.limit() - BEFORE_HEADER);
    String header =
        new String(bytes.array(), BEFORE_HEADER, headerLength, StandardCharsets.US_ASCII);
    Matcher shape = SHAPE.matcher(header);
    if (!header.contains("'<f4'") || !shape.find()) {
      throw new IOException(file + " does not hold float32: " + header.strip());
    }
    long[] dimensions =
        Stream.of(shape.group(1).split(","))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    bytes.position(BEFORE_HEADER + headerLength);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    if (values.length != Arrays.stream(dimensions).reduce(1, (a, b) -> a * b)) {
      throw new IOException(file + " does not hold as many values as it says");
    }
    bytes.asFloatBuffer().get(values);
    boolean firstFastest = header.contains("'fortran_order': True");
    return new Weight(dimensions, firstFastest ? lastFastest(values, dimensions) : values);
  }

  /** The values in C order, of an array in Fortran's. */
  private static float[] lastFastest(float[] values, long[] dimensions) {
    float[] reordered = new float[values.length];
    int[] index = new int[dimensions.length];
    for (float value : values) {
      int place = 0;
      for (int i = 0; i < index.length; i++) {
        place = place * (int) dimensions[i] + index[i];
      }
      reordered[place] = value;
      for (int i = 0; i < index.length && ++index[i] == dimensions[i]; i++) {
        index[i] = 0;
      }
    }
    return reordered;
  }
}
