package io.earwitness.audio.seek;

import io.earwitness.audio.clock.SampleGrid;
import io.earwitness.audio.decode.AudioTrack;
import io.earwitness.audio.decode.DecodedFrame;
import io.earwitness.audio.decode.PacketReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Tries whether the times in a recording are as its container should have them. */
final class FrameTimes {
  /** How many frames are tried; there is no map of a recording that has fewer. */
  static final int FRAMES_TRIED = 16;

  private static final int PLACES_TRIED = 16;

  private FrameTimes() {}

  /** Whether each of the first frames begins where the one before ends, to the sample. */
  static boolean followOn(AudioTrack track) throws IOException {
    int rateHz = track.info().sampleRateHz();
    Optional<SampleGrid> grid = Optional.empty();
    long samples = 0;
    for (int i = 0; i < FRAMES_TRIED; i++) {
      Optional<DecodedFrame> next = track.nextFrame();
      OptionalDouble time =
          next.isEmpty() ? OptionalDouble.empty() : next.get().presentationSeconds();
      if (time.isEmpty() || next.get().rateHz() != rateHz) {
        return false;
      }
      grid = grid.or(() -> Optional.of(new SampleGrid(time.getAsDouble(), rateHz)));
      if (!grid.get().sampleAt(time.getAsDouble()).equals(OptionalLong.of(samples))) {
        return false;
      }
      samples += next.get().samples();
    }
    return true;
  }

  /**
   * Whether times rise from place to place. Where recordings were put one behind the other, times
   * begin anew, and FFmpeg would seek to a wrong place.
   */
  static boolean rise(PacketReader packets) throws IOException {
    long last = Long.MIN_VALUE;
    for (int i = 1; i < PLACES_TRIED; i++) {
      if (!packets.seekPacketAtByte(packets.sizeBytes() / PLACES_TRIED * i)
          || packets.packetTime() < last) {
        return false;
      }
      last = packets.packetTime();
    }
    return true;
  }
}
