package io.earwitness.audio.segment;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.failure.UnreadableAudioException;
import java.io.IOException;

/**
 * Reads lanes of samples, and tells before they are read whether the recording ends soon. What goes
 * wrong ahead is kept until all that is before it was read.
 */
final class LookAhead {
  private final AudioReader reader;
  private final float[][] lanes;
  private final int most;
  private int count;
  private boolean ended;
  private Exception failure;

  /**
   * @param lanes how many the reader brings out: the mean of all channels, and channels
   * @param most how many samples to look ahead; not at all if 0
   */
  LookAhead(AudioReader reader, int lanes, int most) {
    this.reader = reader;
    this.lanes = new float[lanes][most];
    this.most = most;
  }

  /** Reads as {@link AudioReader#read} does. */
  int read(float[][] destination, int offset, int length)
      throws UnreadableAudioException, IOException {
    if (count == 0) {
      throwFailure();
      return ended ? -1 : reader.read(destination, offset, length);
    }
    int read = Math.min(count, length);
    count -= read;
    for (int lane = 0; lane < lanes.length; lane++) {
      System.arraycopy(lanes[lane], 0, destination[lane], offset, read);
      System.arraycopy(lanes[lane], read, lanes[lane], 0, count);
    }
    return read;
  }

  /**
   * Passes over silence of a pause that is not filled, where nothing was read ahead.
   *
   * @return how many samples were passed over, {@code most} at most
   */
  long passOverPause(long most) {
    long passed = count == 0 ? Math.min(most, reader.unfilledSamples()) : 0;
    reader.passOver(passed);
    return passed;
  }

  private void throwFailure() throws UnreadableAudioException, IOException {
    if (failure instanceof UnreadableAudioException unreadable) {
      throw unreadable;
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException fault) {
      throw fault;
    }
  }

  /** Whether the recording has fewer samples left than this looks ahead. */
  boolean isEndWithinReach() {
    try {
      while (!ended && failure == null && count < most) {
        int read = reader.read(lanes, count, most - count);
        ended = read < 0;
        count += Math.max(0, read);
      }
    } catch (UnreadableAudioException | IOException | RuntimeException e) {
      failure = e;
    }
    return ended && count < most;
  }

  /**
   * Passes over what is left of a recording whose end is within reach, and tells how much it was.
   */
  int passOverRest() {
    int rest = count;
    count = 0;
    return rest;
  }
}
