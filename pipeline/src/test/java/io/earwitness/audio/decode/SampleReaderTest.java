package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.audio.source.MemoryByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleReaderTest {

  private static final int RATE_HZ = 8000;
  private static final double TO_THE_END = Double.POSITIVE_INFINITY;

  @TempDir Path folder;
  private Path ramp;

  /** Twenty seconds, longer than a chunk, in which each sample tells where it is. */
  @BeforeEach
  void writeRamp() throws IOException {
    float[] samples = new float[20 * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (i % 30_000) / 32_768f;
    }
    ramp = folder.resolve("ramp.wav");
    AudioWriter.write(ramp, AudioWriter.Format.WAV, RATE_HZ, samples);
  }

  private float[] read(double startSeconds, double endSeconds)
      throws IOException, UnreadableAudioException {
    try (ByteSource source =
        HadoopByteSource.open(
            new org.apache.hadoop.fs.Path(ramp.toUri()), Files.size(ramp), new Configuration())) {
      return SampleReader.read(source, RATE_HZ, startSeconds, endSeconds);
    }
  }

  @Test
  void readsWholeRecording() throws Exception {
    assertThat(read(0, TO_THE_END)).hasSize(20 * RATE_HZ);
  }

  @Test
  void spanIsWhatTheWholeHasThere() throws Exception {
    float[] whole = read(0, TO_THE_END);

    float[] span = read(7.25, 18.5);

    assertThat(span).hasSize(90_000);
    assertThat(span[0]).isEqualTo(whole[58_000]);
    assertThat(span[89_999]).isEqualTo(whole[147_999]);
  }

  @Test
  void spanMayReachBeyondTheEnd() throws Exception {
    assertThat(read(19, 25)).hasSize(RATE_HZ);
  }

  @Test
  void spanBeyondTheEndHoldsNoAudio() {
    assertThatThrownBy(() -> read(21, 22))
        .isInstanceOf(UnreadableAudioException.class)
        .extracting(thrown -> ((UnreadableAudioException) thrown).code())
        .isEqualTo(FailureCode.NO_AUDIO);
  }

  @Test
  void whereChannelsCancelOutTheLoudestIsHeard() throws Exception {
    byte[] cancelling = StereoRecording.FLAC.cancellingFrom(0, 10, 10, folder);
    byte[] plain = StereoRecording.FLAC.of(10, folder);

    float[] whole = read(cancelling, 0, TO_THE_END);
    float[] span = read(cancelling, 2.5, 7);

    assertThat(whole).hasSize(10 * RATE_HZ);
    assertThat(level(whole)).isGreaterThan(0.5 * level(read(plain, 0, TO_THE_END)));
    assertThat(span).isEqualTo(Arrays.copyOfRange(whole, 20_000, 56_000));
  }

  /** So that a span of a day takes no day. */
  @ParameterizedTest
  @EnumSource(
      value = StereoRecording.class,
      names = {"FLAC", "M4A", "MP3_CBR"})
  void aSpanIsTheSameWhereReadingBeginsAtIt(StereoRecording format) throws Exception {
    for (boolean cancelling : new boolean[] {false, true}) {
      byte[] recording =
          cancelling ? format.cancellingFrom(0, 60, 60, folder) : format.of(60, folder);
      SeekMap map = SeekMap.of(new MemoryByteSource(recording)).orElseThrow();
      MemoryByteSource source = new MemoryByteSource(recording);

      float[] span =
          SampleReader.read(
              source,
              OpenOptions.DEFAULT,
              new SampleReader.Beginning(true, map.pointFor(41.3)),
              RATE_HZ,
              41.3,
              44.1);

      assertThat(span).as("cancelling: %s", cancelling).isEqualTo(read(recording, 41.3, 44.1));
    }
  }

  private static float[] read(byte[] recording, double startSeconds, double endSeconds)
      throws IOException, UnreadableAudioException {
    return SampleReader.read(new MemoryByteSource(recording), RATE_HZ, startSeconds, endSeconds);
  }

  private static double level(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += sample * sample;
    }
    return Math.sqrt(power / samples.length);
  }
}
