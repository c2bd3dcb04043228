package io.earwitness.training.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.earwitness.training.network.Weight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
  @TempDir Path folder;

  @Test
  void shapeAndValuesAreRead() throws Exception {
    Weight weight = NpyFile.read(file("<f4", "False", "(2, 3)", 1, 2, 3, 4, 5, -6.5f));

    assertThat(weight.shape()).containsExactly(2, 3);
    assertThat(weight.values()).containsExactly(1, 2, 3, 4, 5, -6.5f);
  }

  @Test
  void aVectorHasOneDimensionAndAScalarNone() throws Exception {
    assertThat(NpyFile.read(file("<f4", "False", "(2,)", 1, 2)).shape()).containsExactly(2);
    assertThat(NpyFile.read(file("<f4", "False", "()", 7)).shape()).isEmpty();
  }

  @Test
  void whatLiesInFortransOrderIsPutIntoOurs() throws Exception {
    assertThat(NpyFile.read(file("<f4", "True", "(2, 3)", 1, 4, 2, 5, 3, 6)).values())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(NpyFile.read(file("<f4", "True", "(2, 1, 2, 2)", 0, 4, 2, 6, 1, 5, 3, 7)).values())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void otherKindsAreRefused() throws Exception {
    assertRefused(file("<f8", "False", "(2,)", 1, 2, 3, 4), "does not hold float32");
    assertRefused(file("<f4", "False", "(3,)", 1, 2), "does not hold as many values as it says");
    assertRefused(Files.writeString(folder.resolve("text"), "no"), "is not a NumPy file");
    assertRefused(
        Files.writeString(folder.resolve("text"), "no array, but longer than a header"),
        "is not a NumPy file");
  }

  private static void assertRefused(Path file, String saying) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> NpyFile.read(file))
        .withMessageContaining(saying);
  }

  /** A file as {@code numpy.save} writes it. */
  private Path file(String type, String fortranOrder, String shape, float... values)
      throws IOException {
    String fields =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }".formatted(type, fortranOrder, shape);
    String header = fields + " ".repeat(117 - fields.length()) + "\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.write(new byte[] {(byte) header.length(), 0});
    bytes.write(header.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer data =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    bytes.write(data.array());
    return Files.write(folder.resolve("array.npy"), bytes.toByteArray());
  }
}
