package io.earwitness.audio.decode;

import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.clock.Silence;
import io.earwitness.audio.failure.UnreadableAudioException;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * A decoded frame that has its place in the recording.
 *
 * @param frame is valid until the next one is decoded
 * @param silence what comes before it and after all that was brought out so far
 */
record PlacedFrame(DecodedFrame frame, Silence silence) {

  /**
   * Places the frame that a track decoded last.
   *
   * @throws UnreadableAudioException when it is beyond the limits
   */
  static PlacedFrame of(DecodedFrame frame, AudioTrack track, FrameClock clock)
      throws UnreadableAudioException, IOException {
    AudioLimits.requireSane(frame.rateHz(), frame.channels());
    OptionalDouble time = frame.presentationSeconds();
    if (time.isEmpty()) {
      return new PlacedFrame(frame, Silence.NONE);
    }
    Silence silence = clock.place(time.getAsDouble(), frame.rateHz(), track.lossBeforeFrame());
    if (silence.samples() > 0) {
      track.pauseBeforeFrame();
    }
    double seconds = (double) silence.samples() / frame.rateHz();
    boolean filled =
        silence.filled()
            && AudioLimits.mayBeFilled(
                seconds, clock.positionSeconds() + seconds, track.packets().sizeBytes());
    return new PlacedFrame(frame, new Silence(silence.samples(), filled));
  }

  /** The same frame, after some of the silence was brought out. */
  PlacedFrame afterSilence(long samples) {
    return new PlacedFrame(frame, new Silence(silence.samples() - samples, silence.filled()));
  }
}
