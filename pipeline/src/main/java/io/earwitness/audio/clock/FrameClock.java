package io.earwitness.audio.clock;

import java.io.IOException;

/**
 * Places decoded frames in the recording, one after the other: how much silence comes before each,
 * and how much of the recording there is so far.
 */
public final class FrameClock {
  private final Timeline timeline;
  private final InputPosition position = new InputPosition();
  private final Pauses pauses;

  /**
   * @param startSeconds the recording's start on the time scale of its frames
   * @param pauses which jumps of times are holes
   */
  public FrameClock(double startSeconds, Pauses pauses) {
    this.timeline = new Timeline(startSeconds, pauses);
    this.pauses = pauses;
  }

  /**
   * Places the next frame.
   *
   * @param presentationSeconds the frame's own time
   * @param afterLoss whether packets are known to be lost right before it
   * @return what belongs before it
   */
  public Silence place(double presentationSeconds, int rateHz, boolean afterLoss)
      throws IOException {
    double seconds = timeline.silenceBefore(presentationSeconds, position.seconds(), afterLoss);
    return new Silence(Math.round(seconds * rateHz), pauses.isFilled(presentationSeconds, seconds));
  }

  /**
   * Whether the next frame is left out, so that sound does not lag behind the clock of the
   * recorder.
   *
   * @param presentationSeconds the frame's own time
   */
  public boolean isSurplus(double presentationSeconds, long samples, int rateHz)
      throws IOException {
    return timeline.isSurplus(presentationSeconds, position.seconds(), (double) samples / rateHz);
  }

  /** Whether times were found to be wrong throughout: longer than the sound, frame by frame. */
  public boolean foundWrongTimes() {
    return timeline.foundWrongTimes();
  }

  /** How much time is left until some time of frames; negative behind it. */
  public double secondsUntil(double presentationSeconds) {
    return timeline.secondsUntil(presentationSeconds, position.seconds());
  }

  /** Samples of some rate, of a frame or of silence, are now part of the recording. */
  public void advance(long samples, int rateHz) {
    position.advance(samples, rateHz);
  }

  /** How much of the recording there is so far. */
  public double positionSeconds() {
    return position.seconds();
  }

  /**
   * Goes on in the middle of the recording.
   *
   * @param samples how much of the recording there is from now on, at {@code rateHz}
   * @param silenceSamples what comes before the next frame
   * @param presentationSeconds that frame's own time
   */
  public void goOnAt(long samples, long silenceSamples, int rateHz, double presentationSeconds) {
    position.goOnAt(samples, rateHz);
    timeline.takeUp(presentationSeconds, (double) (samples + silenceSamples) / rateHz);
  }
}
