package io.earwitness.audio.seek;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.source.ByteRange;
import org.junit.jupiter.api.Test;

class LinearSeekMapTest {
  private final SeekMap map = new LinearSeekMap(100, 5_000);

  @Test
  void secondsAreEquallyLarge() {
    assertThat(map.bytesOf(10, 20)).isEqualTo(new ByteRange(500, 1_000));
  }

  @Test
  void nothingLiesBehindTheEnd() {
    assertThat(map.bytesOf(90, 110)).isEqualTo(new ByteRange(4_500, 5_000));
  }

  @Test
  void theContainerFindsEveryTime() {
    assertThat(map.pointFor(50)).isEmpty();
    assertThat(map.canBeginAt(50)).isTrue();
  }
}
