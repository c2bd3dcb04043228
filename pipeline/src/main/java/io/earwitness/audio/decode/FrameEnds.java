package io.earwitness.audio.decode;

import java.util.OptionalDouble;

/** Cuts off frames what is not of the recording, by what its container says of their ends. */
final class FrameEnds {
  private final PacketReader packets;
  private final PacketLengths lengths = new PacketLengths();

  FrameEnds(PacketReader packets) {
    this.packets = packets;
  }

  /** Cuts off what is beyond the packet, by the index. */
  void dropSurplus(DecodedFrame frame) {
    long duration = packets.isIndexed() ? frame.duration() : 0;
    if (duration > 0) {
      frame.keep(
          lengths.samplesWithin(
              frame.samples(), frame.rateHz(), packets.seconds(duration), packets.seconds(1)));
    }
  }

  /** Cuts off what is beyond the recording's end. */
  void dropPadding(DecodedFrame frame) {
    OptionalDouble end = packets.endSeconds();
    OptionalDouble start = frame.presentationSeconds();
    if (end.isPresent() && start.isPresent()) {
      double secondsToEnd = end.getAsDouble() - start.getAsDouble();
      frame.keep(EndPadding.samplesBeforeEnd(frame.samples(), frame.rateHz(), secondsToEnd));
    }
  }
}
