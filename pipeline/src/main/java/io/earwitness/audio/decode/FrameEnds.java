package io.earwitness.audio.decode;

import java.io.IOException;
import java.util.OptionalDouble;

/** Cuts off frames what is not of the recording, by what its container says of their ends. */
final class FrameEnds {
  private final PacketReader packets;
  private final PacketLengths lengths = new PacketLengths();

  FrameEnds(PacketReader packets) {
    this.packets = packets;
  }

  /** Cuts off what is beyond the packet, by the index. */
  void dropSurplus(DecodedFrame frame) throws IOException {
    double packetSeconds = packets.isIndexed() ? packets.seconds(frame.duration()) : 0;
    if (packetSeconds > 0) {
      double nextUnused = packetSeconds < frame.seconds() ? packets.next().unusedSeconds() : 0;
      frame.keep(
          lengths.samplesWithin(
              frame.samples(), frame.rateHz(), packetSeconds, packets.seconds(1), nextUnused));
    }
  }

  /** There is silence before the frame that was decoded last. */
  void pauseBefore() {
    lengths.pause();
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
