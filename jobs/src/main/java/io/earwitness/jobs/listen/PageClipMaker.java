package io.earwitness.jobs.listen;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.FailureCause;
import io.earwitness.features.LogMelParameters;
import io.earwitness.picture.Spectrogram;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Makes an MP3 and a picture of a clip, in memory.
 *
 * @param shown how the picture shows the sound
 */
record PageClipMaker(LogMelParameters shown) implements ClipMaker {
  static final String NUMBER = "number";

  private static final StructType SCHEMA =
      new StructType()
          .add(NUMBER, IntegerType)
          .add("mp3", BinaryType)
          .add("png", BinaryType)
          .add("seconds", DoubleType)
          .add("code", StringType)
          .add("reason", StringType);

  @Override
  public StructType schema() {
    return SCHEMA;
  }

  /** The rate of the samples that it takes. */
  int sampleRateHz() {
    return shown.sampleRateHz();
  }

  @Override
  public Making begin(Row moment, int sampleRateHz) {
    return new InMemory(moment.getAs(NUMBER), shown);
  }

  /** The clip that a row tells of. */
  static PageClip clip(Row row) {
    return row.isNullAt(1)
        ? new PageClip.Missing(row.getString(4), row.getString(5))
        : new PageClip.Found(row.getAs(1), row.getAs(2), row.getDouble(3));
  }

  private static final class InMemory implements Making {
    private final int number;
    private final LogMelParameters shown;
    private float[] samples = new float[0];
    private int count;
    private Row row;

    InMemory(int number, LogMelParameters shown) {
      this.number = number;
      this.shown = shown;
    }

    @Override
    public void take(float[] from, int offset, int more) {
      if (count + more > samples.length) {
        samples = Arrays.copyOf(samples, Math.max(count + more, 2 * samples.length));
      }
      System.arraycopy(from, offset, samples, count, more);
      count += more;
    }

    @Override
    public void finished() throws IOException {
      float[] whole = Arrays.copyOf(samples, count);
      samples = new float[0];
      byte[] mp3 = AudioWriter.encode(AudioWriter.Format.SMALL_MP3, shown.sampleRateHz(), whole);
      byte[] png = Spectrogram.of(whole, shown).png();
      double seconds = (double) count / shown.sampleRateHz();
      row = RowFactory.create(number, mp3, png, seconds, null, null);
    }

    @Override
    public void failed(FailureCause why) {
      samples = new float[0];
      row = RowFactory.create(number, null, null, null, why.code().name(), why.message());
    }

    @Override
    public Row row() {
      return row;
    }
  }
}
