package io.earwitness.isolation;

import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;

/**
 * Decodes suspects apart from all others.
 *
 * @param usual for all others
 * @param apart for suspects
 */
public record RoutingDecoder(UnitDecoder usual, UnitDecoder apart) implements UnitDecoder {

  @Override
  public SegmentStream open(WorkUnit unit, TimeLimit limit)
      throws UnreadableAudioException, IOException {
    return (unit.isSuspect() ? apart : usual).open(unit, limit);
  }

  @Override
  public void close() {
    usual.close();
    apart.close();
  }
}
