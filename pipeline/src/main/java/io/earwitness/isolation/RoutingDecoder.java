package io.earwitness.isolation;

import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;

/**
 * Lets one decoder decode the units that may crash it, and another all others.
 *
 * @param usual for all others
 * @param isolated for suspects
 */
public record RoutingDecoder(UnitDecoder usual, UnitDecoder isolated) implements UnitDecoder {

  @Override
  public SegmentStream open(WorkUnit unit, TimeLimit limit)
      throws UnreadableAudioException, IOException {
    return (unit.isSuspect() ? isolated : usual).open(unit, limit);
  }

  @Override
  public void close() {
    usual.close();
    isolated.close();
  }
}
