package io.earwitness.tests.players;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;

/**
 * What is heard of a {@link MadeRecording}.
 *
 * @param seconds from its start to its end; 0 where it cannot be read
 * @param firstToneSeconds when the first tone sets in; no number if it never does
 * @param lastToneSeconds when the tone sets in that follows the longest silence between two
 * @param segments how many segments it is cut into
 */
record Heard(double seconds, double firstToneSeconds, double lastToneSeconds, int segments) {
  static final int RATE_HZ = 22_050;
  private static final float LOUD = 0.1f;
  private static final SegmentLayout LAYOUT =
      new SegmentLayout(RATE_HZ, 3 * RATE_HZ, 3 * RATE_HZ, LastSegment.OVERLAP).withShortest(0.05);

  /** What we hear. */
  static Heard byEarwitness(Path file) throws IOException {
    float[] samples = new float[RATE_HZ];
    int count = 0;
    try (ByteSource source =
            HadoopByteSource.open(
                new org.apache.hadoop.fs.Path(file.toUri()),
                Files.size(file),
                new Configuration(false));
        AudioReader reader = AudioReader.open(source, RATE_HZ)) {
      int read = 0;
      while (read >= 0) {
        count += read;
        if (count == samples.length) {
          samples = Arrays.copyOf(samples, 2 * count);
        }
        read = reader.read(samples, count, samples.length - count);
      }
    } catch (UnreadableAudioException e) {
      return of(samples, count);
    }
    return of(samples, count);
  }

  /** How many segments there are in some seconds. */
  static int segments(double seconds) {
    return LAYOUT.count(Math.round(seconds * RATE_HZ));
  }

  /** What is in some samples. */
  static Heard of(float[] samples, int count) {
    int first = -1;
    int lastLoud = -1;
    int longestSilence = 0;
    int afterIt = -1;
    for (int i = 0; i < count; i++) {
      if (Math.abs(samples[i]) > LOUD) {
        if (first < 0) {
          first = i;
        } else if (i - lastLoud > longestSilence) {
          longestSilence = i - lastLoud;
          afterIt = i;
        }
        lastLoud = i;
      }
    }
    return new Heard(
        (double) count / RATE_HZ,
        first < 0 ? Double.NaN : (double) first / RATE_HZ,
        longestSilence < RATE_HZ / 10 ? Double.NaN : (double) afterIt / RATE_HZ,
        LAYOUT.count(count));
  }
}
