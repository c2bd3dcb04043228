package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleGridTest {
  private final SampleGrid grid = new SampleGrid(1.5, 44_100);

  @Test
  void samplesAreCountedFromZero() {
    assertThat(grid.seconds(0)).isEqualTo(1.5);
    assertThat(grid.seconds(441)).isCloseTo(1.51, within(1e-9));
  }

  @Test
  void aTimeOfASampleIsFoundThoughItIsRounded() {
    assertThat(grid.sampleAt(1.51)).hasValue(441);
    assertThat(grid.sampleAt(1.51 + 0.009 / 44_100)).hasValue(441);
  }

  @Test
  void aTimeBetweenTwoSamplesIsNone() {
    assertThat(grid.sampleAt(1.51 + 0.5 / 44_100)).isEmpty();
  }
}
