package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReadySamplesTest {

  private static void fill(ReadySamples ready, float... samples) {
    ready.fill(
        samples.length, (lane, array, count) -> System.arraycopy(samples, 0, array, 0, count));
  }

  private static float[] readAll(ReadySamples ready) {
    float[] found = new float[0];
    while (!ready.isEmpty()) {
      float[] longer = Arrays.copyOf(found, found.length + 2);
      int count = ready.read(new float[][] {longer}, found.length, 2);
      found = Arrays.copyOf(longer, found.length + count);
    }
    return found;
  }

  @Test
  void samplesAreReadInTheirOrder() {
    ReadySamples ready = new ReadySamples(1, 0);
    fill(ready, 1, 2, 3);

    assertThat(readAll(ready)).containsExactly(1, 2, 3);
  }

  @Test
  void theFirstSamplesAreDroppedAcrossFillings() {
    ReadySamples ready = new ReadySamples(1, 4);
    fill(ready, 1, 2, 3);
    assertThat(ready.isEmpty()).isTrue();

    fill(ready, 4, 5);
    assertThat(readAll(ready)).containsExactly(5);
    fill(ready, 6);
    assertThat(readAll(ready)).containsExactly(6);
  }

  @Test
  void whatIsNoSoundIsSilence() {
    ReadySamples ready = new ReadySamples(1, 0);
    fill(ready, 1, Float.NaN, Float.NEGATIVE_INFINITY, 2e6f, -2);

    assertThat(readAll(ready)).containsExactly(1, 0, 0, 0, -2);
  }

  @Test
  void invalidSamplesAreToldOnceEvenWhenTheyAreDropped() {
    ReadySamples ready = new ReadySamples(1, 2);
    fill(ready, Float.NaN, 1);

    assertThat(ready.takeInvalid()).isTrue();
    assertThat(ready.takeInvalid()).isFalse();
  }
}
