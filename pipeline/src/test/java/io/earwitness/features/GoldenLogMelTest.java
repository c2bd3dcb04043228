package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.SharedData;
import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentReader;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.training.pretrained.NpyFile;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding, resampling and log-mel together, against librosa's figures. */
class GoldenLogMelTest {
  private static final LogMelParameters LIBROSA_DEFAULTS =
      new LogMelParameters(
          22_050, 2048, 512, 128, 0, 11_025, LogMelParameters.Reference.SEGMENT_MAXIMUM, -80);
  private static final SegmentLayout THREE_SECONDS =
      new SegmentLayout(22_050, 66_150, 66_150, SegmentLayout.LastSegment.PAD);

  @ParameterizedTest
  @ValueSource(
      strings = {"noise", "chirp", "silence", "impulse", "harmonic_rough", "quiet_tone", "clipped"})
  void segmentsAreWithinAHundredthOfADecibelOfLibrosa(String name) throws Exception {
    float[] expected = NpyFile.read(SharedData.path("golden/" + name + ".logmel.npy")).values();
    float[] actual = logMel(SharedData.path("golden/" + name + ".wav"));

    assertThat(actual).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
    }
    assertThat(worst).as("largest difference in dB").isLessThanOrEqualTo(0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "speech_44k1_stereo_s16.wav, -200, 0.05, 1",
    "speech_48k_mono_s24.wav, -200, 0.05, 1",
    "speech_44k1_stereo_aac.mp4, -200, 0.05, 1",
    "speech_8k_mulaw.wav, -60, 0.15, 200"
  })
  void filesOfOtherRatesAreAsCloseAsTwoResamplersCanBe(
      String name, double aboveDb, double meanDb, double percentile99Db) throws Exception {
    float[] expected = NpyFile.read(SharedData.path("golden/" + name + ".logmel.npy")).values();
    float[] actual = logMel(SharedData.path("golden/" + name));

    assertThat(actual).hasSameSizeAs(expected);
    double[] differences = new double[expected.length];
    int count = 0;
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] > aboveDb) {
        differences[count++] = Math.abs(actual[i] - expected[i]);
      }
    }
    differences = Arrays.copyOf(differences, count);
    Arrays.sort(differences);
    assertThat(Arrays.stream(differences).average().orElseThrow())
        .as("mean difference in dB")
        .isLessThanOrEqualTo(meanDb);
    assertThat(differences[(int) (0.99 * (count - 1))])
        .as("99th percentile of the difference in dB")
        .isLessThanOrEqualTo(percentile99Db);
  }

  private static float[] logMel(Path file) throws Exception {
    try (HadoopByteSource source =
            HadoopByteSource.open(
                new org.apache.hadoop.fs.Path(file.toUri()),
                Files.size(file),
                new Configuration());
        AudioReader reader = AudioReader.open(source, 22_050);
        LogMel logMel = new LogMel(LIBROSA_DEFAULTS, 66_150)) {
      SegmentReader segments = new SegmentReader(reader, THREE_SECONDS);
      float[] all = new float[0];
      for (var next = segments.next(); next.isPresent(); next = segments.next()) {
        FloatBuffer features = FloatBuffer.allocate(logMel.size());
        logMel.extract(next.get().samples(), features);
        int end = all.length;
        all = Arrays.copyOf(all, end + logMel.size());
        features.flip().get(all, end, logMel.size());
      }
      return all;
    }
  }
}
