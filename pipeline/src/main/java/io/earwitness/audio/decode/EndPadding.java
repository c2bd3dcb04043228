package io.earwitness.audio.decode;

/**
 * What an encoder has added to fill its last frame. AAC codes whole frames, which would make a
 * recording longer than it is.
 */
final class EndPadding {
  static final double LONGEST_SECONDS = 0.25;

  private EndPadding() {}

  /**
   * How many samples of a frame lie before the end of the recording.
   *
   * @param count how many samples the frame has
   * @param secondsToEnd from the frame's start to the declared end; negative behind it
   */
  static int samplesBeforeEnd(int count, int rateHz, double secondsToEnd) {
    long samples = Math.round(secondsToEnd * rateHz);
    // Far beyond the end, the declaration is wrong and not the audio.
    boolean padded = samples < count && secondsToEnd > -LONGEST_SECONDS;
    return padded ? (int) Math.max(0, samples) : count;
  }
}
