package io.earwitness.jobs.export;

import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.FailureCause;
import io.earwitness.jobs.files.Target;
import io.earwitness.jobs.listen.ClipMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes clips as files, beside the labels of their recordings. A clip is written to a local file
 * first, since not every storage lets its header be completed once its length is known.
 *
 * @param folder where the files go
 */
record ClipFiles(
    AudioWriter.Format format,
    MirroredNames names,
    String folder,
    Broadcast<SerializableConfiguration> storage)
    implements ClipMaker {

  private static final StructType SCHEMA =
      new StructType().add("uri", StringType).add("code", StringType).add("reason", StringType);

  @Override
  public StructType schema() {
    return SCHEMA;
  }

  @Override
  public Making begin(Row moment, int sampleRateHz) {
    Target file =
        Target.of(folder, storage.value().value())
            .below(names.path(moment.getAs("uri")) + suffix(moment));
    double seconds = moment.<Double>getAs("end_seconds") - moment.<Double>getAs("start_seconds");
    return new ClipFile(moment.getAs("uri"), file, format, sampleRateHz, seconds);
  }

  /** From when to when, of what, such as {@code _0003.000-0009.000_scream.flac}. */
  private String suffix(Row moment) {
    return String.format(
        Locale.ROOT,
        "_%08.3f-%08.3f_%s.%s",
        moment.<Double>getAs("start_seconds"),
        moment.<Double>getAs("end_seconds"),
        MirroredNames.fileName(moment.getAs("label")),
        format.ending());
  }

  private static final class ClipFile implements Making {
    private final String uri;
    private final Target file;
    private final AudioWriter.Format format;
    private final int sampleRateHz;
    private final double seconds;
    private Optional<Path> local = Optional.empty();
    private Optional<AudioWriter> writer = Optional.empty();
    private Row row;

    ClipFile(String uri, Target file, AudioWriter.Format format, int sampleRateHz, double seconds) {
      this.uri = uri;
      this.file = file;
      this.format = format;
      this.sampleRateHz = sampleRateHz;
      this.seconds = seconds;
    }

    @Override
    public void take(float[] samples, int offset, int count) throws IOException {
      if (writer.isEmpty()) {
        local = Optional.of(Files.createTempFile("earwitness-clip", "." + format.ending()));
        writer = Optional.of(AudioWriter.open(local.get(), format, sampleRateHz, seconds));
      }
      writer.get().write(samples, offset, count);
    }

    @Override
    public void finished() throws IOException {
      writer.orElseThrow().close();
      file.take(local.orElseThrow());
      row = RowFactory.create(uri, null, null);
    }

    @Override
    public void failed(FailureCause why) throws IOException {
      if (writer.isPresent()) {
        writer.get().close();
        Files.delete(local.orElseThrow());
      }
      row = RowFactory.create(uri, why.code().name(), why.message());
    }

    @Override
    public Row row() {
      return row;
    }
  }
}
