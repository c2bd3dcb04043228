package io.earwitness.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.detection.Recording;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingDecoderTest {
  private static final WorkUnit UNIT =
      WorkUnit.whole(new Recording("a.wav", 1, Instant.EPOCH, Optional.empty()), 1);

  private final List<String> closed = new ArrayList<>();

  private final RoutingDecoder decoder =
      new RoutingDecoder(new Named("usual"), new Named("isolated"));

  /** Says which decoder was asked by what it throws. */
  private final class Named implements UnitDecoder {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public SegmentStream open(WorkUnit unit, TimeLimit limit) throws IOException {
      throw new IOException(name);
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }

  @Test
  void aSuspectIsDecodedInIsolation() {
    assertThatThrownBy(() -> decoder.open(UNIT.suspected(), new TimeLimit(1)))
        .hasMessage("isolated");
  }

  @Test
  void allOthersAreDecodedAsUsual() {
    assertThatThrownBy(() -> decoder.open(UNIT, new TimeLimit(1))).hasMessage("usual");
  }

  @Test
  void bothDecodersAreClosed() {
    decoder.close();

    assertThat(closed).containsExactlyInAnyOrder("usual", "isolated");
  }
}
