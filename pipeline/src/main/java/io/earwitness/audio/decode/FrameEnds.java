package io.earwitness.audio.decode;

import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Cuts off frames what is not of the recording, by what its container says of their ends. */
final class FrameEnds {
  private final PacketReader packets;
  private final PacketLengths lengths = new PacketLengths();

  FrameEnds(PacketReader packets) {
    this.packets = packets;
  }

  /** Cuts off what is beyond the packet, by the index. */
  void dropSurplus(AVFrame frame) {
    if (packets.isIndexed() && frame.duration() > 0) {
      frame.nb_samples(
          lengths.samplesWithin(
              frame.nb_samples(),
              frame.sample_rate(),
              packets.seconds(frame.duration()),
              packets.seconds(1)));
    }
  }

  /**
   * Cuts off what is beyond the recording's end.
   *
   * @param presentationSeconds when the frame is to be heard
   */
  void dropPadding(AVFrame frame, OptionalDouble presentationSeconds) {
    OptionalDouble end = packets.endSeconds();
    if (end.isPresent() && presentationSeconds.isPresent()) {
      double secondsToEnd = end.getAsDouble() - presentationSeconds.getAsDouble();
      frame.nb_samples(
          EndPadding.samplesBeforeEnd(frame.nb_samples(), frame.sample_rate(), secondsToEnd));
    }
  }
}
