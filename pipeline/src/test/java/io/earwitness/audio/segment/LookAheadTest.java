package io.earwitness.audio.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.SampleEncoding;
import io.earwitness.audio.decode.WavBuilder;
import io.earwitness.audio.source.FailingByteSource;
import io.earwitness.audio.source.MemoryByteSource;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LookAheadTest {
  private static final int RATE_HZ = 8000;
  private static final int SAMPLES = 300_000;
  private static final int REACH = 700;
  private static final int CHUNK = 500;

  private static byte[] recording() {
    float[] counting = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      counting[i] = i;
    }
    return WavBuilder.wav(SampleEncoding.FLOAT_32, RATE_HZ, counting);
  }

  @Test
  void theEndIsWithinReachWhenFewerSamplesAreLeft() throws Exception {
    try (AudioReader reader = AudioReader.open(new MemoryByteSource(recording()), RATE_HZ)) {
      LookAhead ahead = new LookAhead(reader, 1, REACH);
      float[][] chunk = new float[1][CHUNK];
      int position = 0;
      while (!ahead.isEndWithinReach()) {
        assertThat(SAMPLES - position).isGreaterThanOrEqualTo(REACH);
        int read = ahead.read(chunk, 0, CHUNK);
        assertThat(chunk[0][0]).isEqualTo(position);
        assertThat(chunk[0][read - 1]).isEqualTo(position + read - 1);
        position += read;
      }

      assertThat(SAMPLES - position).isLessThan(REACH);
      assertThat(ahead.passOverRest()).isEqualTo(SAMPLES - position);
      assertThat(ahead.read(chunk, 0, CHUNK)).isEqualTo(-1);
    }
  }

  @Test
  void whatGoesWrongAheadComesAfterTheSamplesBeforeIt() throws Exception {
    int without = samplesBeforeFailure(0);

    assertThat(without).isBetween(1, SAMPLES - 1);
    assertThat(samplesBeforeFailure(REACH)).isEqualTo(without);
  }

  private static int samplesBeforeFailure(int reach) throws Exception {
    byte[] bytes = recording();
    FailingByteSource source =
        new FailingByteSource(bytes, bytes.length * 3 / 4, new IOException("reset"));
    try (AudioReader reader = AudioReader.open(source, RATE_HZ)) {
      LookAhead ahead = new LookAhead(reader, 1, reach);
      int[] count = {0};
      assertThatThrownBy(
              () -> {
                while (!ahead.isEndWithinReach()) {
                  count[0] += ahead.read(new float[1][CHUNK], 0, CHUNK);
                }
              })
          .hasMessage("reset");
      return count[0];
    }
  }
}
