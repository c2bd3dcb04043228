package io.earwitness.jobs.score.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.detection.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WavesTest {
  private static Recording recording(int number, long sizeBytes) {
    return new Recording(number + ".wav", sizeBytes, Instant.EPOCH, Optional.empty());
  }

  private static List<Integer> sizes(Stream<Recording> recordings, double waveSeconds) {
    List<Integer> sizes = new ArrayList<>();
    new Waves(recordings.iterator(), waveSeconds).forEachRemaining(w -> sizes.add(w.size()));
    return sizes;
  }

  @Test
  void aWaveEndsWithTheRecordingThatFillsIt() {
    double seconds = ExpectedCost.ofWhole(recording(0, 1_000_000));

    assertThat(sizes(IntStream.range(0, 8).mapToObj(i -> recording(i, 1_000_000)), 2.5 * seconds))
        .containsExactly(3, 3, 2);
  }

  @Test
  void aRecordingLongerThanAWaveIsOneByItself() {
    assertThat(sizes(IntStream.range(0, 3).mapToObj(i -> recording(i, 1L << 40)), 60))
        .containsExactly(1, 1, 1);
  }

  @Test
  void noWaveIsMoreThanTheDriverCanHold() {
    Stream<Recording> recordings =
        IntStream.rangeClosed(0, Waves.MAX_RECORDINGS).mapToObj(i -> recording(i, 0));

    assertThat(sizes(recordings, Double.MAX_VALUE)).containsExactly(Waves.MAX_RECORDINGS, 1);
  }

  @Test
  void nothingIsNoWave() {
    assertThat(new Waves(List.<Recording>of().iterator(), 60).hasNext()).isFalse();
  }
}
