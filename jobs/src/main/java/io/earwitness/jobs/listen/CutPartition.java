package io.earwitness.jobs.listen;

import io.earwitness.WrongUseException;
import io.earwitness.audio.failure.FailureCause;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.clip.ClipCutter;
import io.earwitness.clip.ClipSource;
import io.earwitness.clip.Moment;
import io.earwitness.clip.WantedClip;
import io.earwitness.detection.HadoopStorage;
import io.earwitness.detection.TimeLimits;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.isolation.RoutingDecoder;
import io.earwitness.jobs.tables.FilesTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What an executor does with a partition: moments in, sorted by recording, and a row for each out.
 *
 * @param sampleRateHz of all clips, or {@link Clips#OWN_RATE}
 * @param pieceSeconds see {@link ClipCutter}
 * @param made counts clips, also those that failed
 */
record CutPartition(
    Broadcast<SerializableConfiguration> storage,
    int sampleRateHz,
    double pieceSeconds,
    TimeLimits limits,
    int childMemoryMb,
    ClipMaker maker,
    LongAccumulator made)
    implements FlatMapFunction<Iterator<Row>, Row> {

  private static final int HIGHEST_RATE_HZ = 192_000;

  private static final FailureCause UNKNOWN =
      new FailureCause(FailureCode.GONE, "the tables do not know this recording");

  @Override
  public Iterator<Row> call(Iterator<Row> moments) {
    ClipCutter cutter = cutter();
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> cutter.close());
    Iterator<List<Row>> recordings = new RowsByRecording(moments);
    return new Iterator<>() {
      private Iterator<Row> made = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        while (!made.hasNext() && recordings.hasNext()) {
          made = make(cutter, recordings.next());
        }
        return made.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return made.next();
      }
    };
  }

  private ClipCutter cutter() {
    UnitDecoder.Storage hadoop = new HadoopStorage(storage.value().value());
    return new ClipCutter(
        hadoop,
        (layout, track) -> RoutingDecoder.of(hadoop, layout, track, childMemoryMb),
        pieceSeconds,
        limits,
        RoutingDecoder::endThisJvm);
  }

  /** Makes the clips of one recording, which several runs may have scored. */
  private Iterator<Row> make(ClipCutter cutter, List<Row> moments) {
    return moments.stream()
        .collect(Collectors.groupingBy(row -> row.<String>getAs("run_id")))
        .values()
        .stream()
        .flatMap(ofRun -> makeOfRun(cutter, ofRun))
        .iterator();
  }

  private Stream<Row> makeOfRun(ClipCutter cutter, List<Row> moments) {
    Row first = moments.get(0);
    boolean known = !isNull(first, "size_bytes");
    int rateHz = rateHzOf(first);
    List<ClipMaker.Making> makings =
        moments.stream().map(moment -> maker.begin(moment, rateHz)).toList();
    try {
      if (known) {
        List<WantedClip> clips = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
          clips.add(new WantedClip(momentOf(moments.get(i)), makings.get(i)));
        }
        cutter.cut(sourceOf(first), rateHz, clips);
      } else {
        for (ClipMaker.Making making : makings) {
          making.failed(UNKNOWN);
        }
      }
    } catch (IOException e) {
      throw new WrongUseException("A clip cannot be written: " + e.getMessage(), e);
    }
    made.add(makings.size());
    return makings.stream().map(ClipMaker.Making::row);
  }

  /** Few players take more than the highest rate here. */
  private int rateHzOf(Row row) {
    if (sampleRateHz != Clips.OWN_RATE) {
      return sampleRateHz;
    }
    // It has none if it could not be opened, and will hardly be this time.
    return isNull(row, "sample_rate_hz")
        ? HIGHEST_RATE_HZ
        : Math.min(HIGHEST_RATE_HZ, row.<Integer>getAs("sample_rate_hz"));
  }

  private ClipSource sourceOf(Row row) {
    HeardTrack track = HeardTrack.ofRow(row.getAs("heard_track"), row.getAs("audio_tracks"));
    boolean isSuspect = TaskContext.get().attemptNumber() > 0 || !isNull(row, "is_suspect");
    return new ClipSource(FilesTable.recording(row), track, isSuspect);
  }

  private static Moment momentOf(Row row) {
    return new Moment(row.<Double>getAs("from_seconds"), row.<Double>getAs("to_seconds"));
  }

  private static boolean isNull(Row row, String column) {
    return row.isNullAt(row.fieldIndex(column));
  }
}
