package io.earwitness.detection;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Opens the recordings of units where they were listed, on any Hadoop file system; one that has
 * changed since is not opened.
 */
public record HadoopStorage(Configuration configuration) implements UnitDecoder.Storage {

  @Override
  public ByteSource open(WorkUnit unit) throws IOException {
    Recording recording = unit.recording();
    return HadoopByteSource.open(
        new Path(recording.objectUri()),
        new HadoopByteSource.Listed(
            recording.sizeBytes(), recording.modifiedAt(), recording.etag()),
        unit.expectedBytes(),
        configuration);
  }
}
