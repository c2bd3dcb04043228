package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkUnitTest {
  private static final Recording RECORDING =
      new Recording("long.mp3", 1000, Instant.EPOCH, Optional.empty());

  @Test
  void aUnitReachesItsTaskAsItIs() throws Exception {
    WorkUnit unit =
        new WorkUnit(
            RECORDING,
            new SegmentRange(3, 5),
            Optional.of(new SeekPoint(1, 2, 3, 4)),
            6,
            new ByteRange(300, 500),
            true);

    assertThat(sent(unit)).isEqualTo(unit);
  }

  @Test
  void aUnitWithoutASeekPointDoesSoToo() throws Exception {
    WorkUnit unit = WorkUnit.whole(RECORDING, 10);

    assertThat(sent(unit)).isEqualTo(unit);
  }

  private static Object sent(WorkUnit unit) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(unit);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
