package io.earwitness.jobs.train.clips;

import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.SampleReader;
import io.earwitness.audio.failure.FailureCause;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.audio.track.TrackUri;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an executor does with a partition: listed clips in, decoded clips out, one by one. */
record DecodePartition(
    Broadcast<SerializableConfiguration> storage, HeardTrack track, int sampleRateHz)
    implements FlatMapFunction<Iterator<ListedClip>, Row> {
  private static final Logger LOG = LoggerFactory.getLogger(DecodePartition.class);

  @Override
  public Iterator<Row> call(Iterator<ListedClip> clips) {
    Configuration configuration = storage.value().value();
    return new Iterator<>() {
      private final Beginnings beginnings = new Beginnings();

      @Override
      public boolean hasNext() {
        return clips.hasNext();
      }

      @Override
      public Row next() {
        return decode(clips.next(), beginnings, configuration);
      }
    };
  }

  private Row decode(ListedClip clip, Beginnings beginnings, Configuration configuration) {
    if (clip.sizeBytes() < 0) {
      return DecodedClip.failed(clip.id(), FailureCode.GONE);
    }
    if (clip.sizeBytes() == 0) {
      // Not even opened: a named pipe, too, is listed with no bytes, and would wait for ever.
      return DecodedClip.failed(clip.id(), FailureCode.EMPTY);
    }
    try (ByteSource source =
        HadoopByteSource.open(
            new Path(TrackUri.recording(clip.uri())), clip.sizeBytes(), configuration)) {
      OpenOptions options = OpenOptions.of(track, clip.uri());
      return DecodedClip.row(
          clip.id(),
          SampleReader.read(
              source,
              options,
              beginnings.of(clip, source, options),
              sampleRateHz,
              clip.startSeconds(),
              clip.endSeconds()));
    } catch (UnreadableAudioException | IOException e) {
      return DecodedClip.failed(clip.id(), FailureCause.of(e).code());
    } catch (RuntimeException e) {
      // A fault of the program that one clip shows must not cost the others.
      LOG.warn("{} could not be decoded because of a fault in the program", clip.uri(), e);
      return DecodedClip.failed(clip.id(), FailureCause.of(e).code());
    }
  }
}
