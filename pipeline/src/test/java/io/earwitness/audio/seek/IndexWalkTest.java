package io.earwitness.audio.seek;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.source.ByteRange;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packets of a second each, of ten bytes. */
class IndexWalkTest {
  private static final int RATE_HZ = 1_000;

  private final IndexWalk walk = new IndexWalk(0, 1, RATE_HZ);

  private boolean add(int packet, long time) throws Exception {
    return walk.add(time, (double) time / RATE_HZ, new ByteRange(10L * packet, 10L * packet + 10));
  }

  @Test
  void packetsThatFollowOnHaveNoJumps() throws Exception {
    for (int i = 0; i < 30; i++) {
      assertThat(add(i, i * 1_000L)).isTrue();
    }

    assertThat(walk.jumps()).isEmpty();
    assertThat(walk.places().bySecond())
        .containsExactlyInAnyOrderEntriesOf(Map.of(0.0, 0L, 10.0, 100L, 20.0, 200L, 30.0, 300L));
  }

  @Test
  void aTimeThatIsLateByAFewSamplesIsAJump() throws Exception {
    assertThat(add(0, 0)).isTrue();
    assertThat(add(1, 1_003)).isTrue();
    assertThat(add(2, 2_003)).isTrue();

    assertThat(walk.jumps()).containsExactlyEntriesOf(Map.of(1.0, SeekPoint.sought(1_003, 3)));
  }

  @Test
  void aPauseIsFilledWithSilenceAndNoJump() throws Exception {
    assertThat(add(0, 0)).isTrue();
    assertThat(add(1, 6_000)).isTrue();

    assertThat(walk.jumps()).isEmpty();
  }

  @Test
  void aTimeBetweenTwoSamplesIsNotThatOfASample() throws Exception {
    assertThat(add(0, 0)).isTrue();

    assertThat(walk.add(1_000, 1.0004, new ByteRange(10, 20))).isFalse();
  }

  @Test
  void aClockThatGoesBackIsNotThatOfTheRecording() throws Exception {
    assertThat(add(0, 0)).isTrue();

    assertThat(add(1, -50_000)).isFalse();
  }

  @Test
  void nobodyBeginsShortlyBehindAJump() throws Exception {
    add(0, 0);
    add(1, 1_003);
    IndexedSeekMap map = new IndexedSeekMap(200, walk.jumps(), walk.places());
    double behind = 1 + AudioReader.LONGEST_LEAD_SECONDS;

    assertThat(map.canBeginAt(0.9)).isTrue();
    assertThat(map.canBeginAt(1)).isFalse();
    assertThat(map.canBeginAt(behind - 0.1)).isFalse();
    assertThat(map.canBeginAt(behind)).isTrue();
    assertThat(map.pointFor(behind - 0.1)).isEmpty();
    assertThat(map.pointFor(behind)).contains(SeekPoint.sought(1_003, 3));
  }
}
