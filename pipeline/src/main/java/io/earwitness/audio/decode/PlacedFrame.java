package io.earwitness.audio.decode;

import io.earwitness.audio.clock.FrameClock;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A decoded frame that has its place in the recording.
 *
 * @param frame is valid until the next one is decoded
 * @param silenceSamples what comes before it and after all that was brought out so far
 */
record PlacedFrame(AVFrame frame, long silenceSamples) {

  /**
   * Places the frame that a track decoded last.
   *
   * @throws UnreadableAudioException when it, or the silence before it, is beyond the limits
   */
  static PlacedFrame of(AVFrame frame, AudioTrack track, FrameClock clock)
      throws UnreadableAudioException {
    AudioLimits.requireSane(frame.sample_rate(), frame.ch_layout().nb_channels());
    OptionalDouble time = track.presentationSeconds(frame);
    if (time.isEmpty()) {
      return new PlacedFrame(frame, 0);
    }
    long silence = clock.place(time.getAsDouble(), frame.sample_rate(), track.lossBeforeFrame());
    AudioLimits.requireSaneSilence(clock.silenceSeconds(), track.packets().sizeBytes());
    return new PlacedFrame(frame, silence);
  }

  /** The same frame, after some of the silence was brought out. */
  PlacedFrame afterSilence(int samples) {
    return new PlacedFrame(frame, silenceSamples - samples);
  }
}
