package io.earwitness.jobs.train.measure;

import io.earwitness.LocalFolders;
import io.earwitness.audio.decode.SampleReader;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.training.examples.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Clips after one more pass through a lossy codec, as archives are often encoded more than once.
 */
final class ReEncoding {
  private ReEncoding() {}

  static List<Clip> of(List<Clip> clips, AudioWriter.Format codec, int sampleRateHz)
      throws IOException {
    Path folder = Files.createTempDirectory("earwitness-reencoding");
    try {
      Path file = folder.resolve("clip");
      List<Clip> encoded = new ArrayList<>();
      for (Clip clip : clips) {
        AudioWriter.write(file, codec, sampleRateHz, clip.samples());
        encoded.add(new Clip(clip.id(), clip.label(), clip.group(), read(file, sampleRateHz)));
      }
      return encoded;
    } finally {
      LocalFolders.delete(folder);
    }
  }

  private static float[] read(Path file, int sampleRateHz) throws IOException {
    try (ByteSource source =
        HadoopByteSource.open(
            new org.apache.hadoop.fs.Path(file.toUri()), Files.size(file), new Configuration())) {
      return SampleReader.read(source, sampleRateHz, 0, Double.POSITIVE_INFINITY);
    } catch (UnreadableAudioException e) {
      throw new IOException("what was just encoded cannot be read", e);
    }
  }
}
