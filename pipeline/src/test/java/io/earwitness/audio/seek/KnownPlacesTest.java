package io.earwitness.audio.seek;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.source.ByteRange;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownPlacesTest {
  private final KnownPlaces<Long> places =
      new KnownPlaces<>(
          new TreeMap<>(Map.of(0.0, 100L, 10.0, 200L, 20.0, 1_200L)), Long::longValue);

  @Test
  void betweenTwoPlacesBytesAreSpreadEvenly() {
    assertThat(places.range(5, 15)).isEqualTo(new ByteRange(150, 700));
  }

  @Test
  void beforeTheFirstAndBehindTheLastThereIsNothing() {
    assertThat(places.range(-5, 0)).isEqualTo(new ByteRange(100, 100));
    assertThat(places.range(20, 30)).isEqualTo(new ByteRange(1_200, 1_200));
  }

  @Test
  void aRangeNeverEndsBeforeItBegins() {
    assertThat(places.range(15, 5)).isEqualTo(new ByteRange(700, 700));
  }
}
