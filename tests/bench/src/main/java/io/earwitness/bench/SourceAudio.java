package io.earwitness.bench;

import io.earwitness.audio.decode.SampleReader;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The sound that the bench's recordings are made of: some of everything in a folder. */
final class SourceAudio {
  private static final int LONGEST_SECONDS = 20;
  private static final long SHUFFLING = 5;

  private SourceAudio() {}

  /**
   * Joins recordings of a folder, each cut off after a while; once all have been taken, they are
   * taken again.
   */
  static float[] of(Path folder, int sampleRateHz, int seconds) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = new ArrayList<>(found.filter(Files::isRegularFile).sorted().toList());
    }
    Collections.shuffle(files, new Random(SHUFFLING));
    float[] joined = new float[sampleRateHz * seconds];
    int filled = 0;
    while (filled < joined.length) {
      int before = filled;
      for (Path file : files) {
        float[] samples = read(file, sampleRateHz);
        int count = Math.min(samples.length, joined.length - filled);
        System.arraycopy(samples, 0, joined, filled, count);
        filled += count;
        if (filled == joined.length) {
          break;
        }
      }
      if (filled == before) {
        throw new IOException("there is no audio in " + folder);
      }
    }
    return joined;
  }

  private static float[] read(Path file, int sampleRateHz) throws IOException {
    try (ByteSource source =
        HadoopByteSource.open(
            new org.apache.hadoop.fs.Path(file.toUri()), Files.size(file), new Configuration())) {
      return SampleReader.read(source, sampleRateHz, 0, LONGEST_SECONDS);
    } catch (UnreadableAudioException e) {
      // A manifest, or the broken file of the demonstration.
      return new float[0];
    }
  }
}
