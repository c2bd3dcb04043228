package io.earwitness.audio.clock;

/**
 * The time that damage takes up in a stream without time stamps (a bare MP3 or AC-3 file), and that
 * packets take which are not as long as they are counted. There FFmpeg counts frames, and all that
 * lies between two that it recognises is one frame to it, however long. Its bytes say how long it
 * was, at the bit rate of what was decoded so far.
 */
public final class LostTime {
  private long decodedBytes;
  private double decodedSeconds;
  private double lostSeconds;

  /** A packet was decoded. */
  public void decoded(int bytes, double seconds) {
    decodedBytes += bytes;
    decodedSeconds += seconds;
  }

  /**
   * A packet could not be decoded.
   *
   * @param countedSeconds how long FFmpeg takes it to be
   * @return how long it probably was
   */
  public double damaged(int bytes, double countedSeconds) {
    double seconds =
        decodedBytes == 0
            ? countedSeconds
            : Math.max(countedSeconds, bytes * decodedSeconds / decodedBytes);
    lostSeconds += seconds - countedSeconds;
    return seconds;
  }

  /**
   * Between packets lie bytes that could not be decoded.
   *
   * @return how long they probably were
   */
  public double damaged(int bytes) {
    double seconds = decodedBytes == 0 ? 0 : bytes * decodedSeconds / decodedBytes;
    lostSeconds += seconds;
    return seconds;
  }

  /**
   * A packet that was decoded lasted longer than it was counted, or shorter.
   *
   * @param countedSeconds how long FFmpeg takes it to be
   */
  public void lasted(double seconds, double countedSeconds) {
    decodedSeconds += seconds - countedSeconds;
    lostSeconds += seconds - countedSeconds;
  }

  /**
   * A packet holds no sound, such as a tag, and takes no time.
   *
   * @param countedSeconds how long FFmpeg takes it to be
   */
  public void soundless(double countedSeconds) {
    lostSeconds -= countedSeconds;
  }

  /** How much later than FFmpeg says the next packet is to be heard; negative for earlier. */
  public double seconds() {
    return lostSeconds;
  }
}
