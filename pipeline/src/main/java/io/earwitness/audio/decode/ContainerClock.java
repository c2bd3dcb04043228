package io.earwitness.audio.decode;

import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.clock.Pauses;
import io.earwitness.audio.container.Container.Times;
import java.util.OptionalDouble;

/** Makes the clock of a recording: by what its container is known for, its times are believed. */
final class ContainerClock {
  private ContainerClock() {}

  /**
   * A clock at the start of a recording.
   *
   * @param lookAhead tells what follows a jump of times
   */
  static FrameClock of(PacketReader packets, Pauses.LookAhead lookAhead) {
    Pauses.Basis basis =
        switch (packets.container().times()) {
          case COUNTED -> Pauses.Basis.COUNT;
          case NUMBERED -> Pauses.Basis.SAMPLES;
          case STAMPED -> packets.isIndexed() ? Pauses.Basis.INDEX : Pauses.Basis.STAMPS;
        };
    return new FrameClock(
        packets.zeroSeconds(), new Pauses(basis, latestEndSeconds(packets), lookAhead));
  }

  /** When the recording ends at the latest by its own word, in seconds. */
  private static OptionalDouble latestEndSeconds(PacketReader packets) {
    if (packets.container().times() == Times.COUNTED) {
      return OptionalDouble.empty();
    }
    OptionalDouble most = packets.declaredLength().mostSeconds();
    return packets.isIndexed() || most.isEmpty()
        ? packets.declaredLength().endSeconds()
        : OptionalDouble.of(packets.zeroSeconds() + most.getAsDouble());
  }
}
