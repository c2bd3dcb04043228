package io.earwitness.jobs.train.clips;

import io.earwitness.audio.failure.FailureCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What became of a clip.
 *
 * @param id of the clip
 * @param sha256 of its samples, equal for identical audio; empty when it failed
 * @param samples mono, at the model's rate; none when it failed
 * @param failure why it has no samples
 */
@SuppressWarnings("ArrayRecordComponent") // minutes of audio: never copied, never compared
record DecodedClip(String id, String sha256, float[] samples, Optional<FailureCode> failure) {

  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("sha256", DataTypes.StringType, false)
          .add("samples", DataTypes.BinaryType, false)
          .add("failure", DataTypes.StringType, true);

  static Row row(String id, float[] samples) {
    byte[] bytes = bytes(samples);
    return RowFactory.create(id, sha256(bytes), bytes, null);
  }

  private static byte[] bytes(float[] samples) {
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(samples);
    return bytes.array();
  }

  static Row failed(String id, FailureCode code) {
    return RowFactory.create(id, "", new byte[0], code.name());
  }

  static DecodedClip of(Row row) {
    byte[] bytes = row.getAs("samples");
    float[] samples = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
    return new DecodedClip(
        row.getAs("id"),
        row.getAs("sha256"),
        samples,
        Optional.ofNullable(row.<String>getAs("failure")).map(FailureCode::valueOf));
  }

  /** What is equal for identical audio. */
  static String sha256(float[] samples) {
    return sha256(bytes(samples));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
