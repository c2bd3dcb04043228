package io.earwitness.audio.decode;

import java.util.Arrays;

/**
 * Samples that were decoded and are not yet read, in one lane or in several of the same length. The
 * first of all may not be wanted; what is no sound is made silence.
 */
final class ReadySamples {
  /** 120 dB above full scale. */
  private static final float LOUDEST_SAMPLE = 1e6f;

  private long samplesToDrop;
  private final float[][] samples;
  private int next;
  private int end;
  private long unfilled;
  private boolean invalid;

  /**
   * @param lanes how many there are
   * @param samplesToDrop how many of the first samples of each nobody wants to read
   */
  ReadySamples(int lanes, long samplesToDrop) {
    this.samples = new float[lanes][0];
    this.samplesToDrop = samplesToDrop;
  }

  boolean isEmpty() {
    return next == end && unfilled == 0;
  }

  /** Writes samples of a lane. */
  interface Copy {
    /**
     * @param destination is written from its start
     * @param count how many are written
     */
    void copy(int lane, float[] destination, int count);
  }

  /** Takes so many new samples for each lane, after all those before were read. */
  void fill(int count, Copy copy) {
    for (int lane = 0; lane < samples.length; lane++) {
      if (samples[lane].length < count) {
        samples[lane] = new float[count];
      }
      copy.copy(lane, samples[lane], count);
      silenceInvalid(samples[lane], count);
    }
    next = (int) Math.min(count, samplesToDrop);
    end = count;
    samplesToDrop -= next;
  }

  /** Takes so many samples of a pause that is not filled, after all those before were read. */
  void leaveOut(long count) {
    long dropped = Math.min(count, samplesToDrop);
    samplesToDrop -= dropped;
    unfilled = count - dropped;
  }

  /** How many of the samples that are read next are of a pause that is not filled. */
  long unfilled() {
    return next == end ? unfilled : 0;
  }

  /** Passes over samples of a pause that is not filled. */
  void passOver(long count) {
    unfilled -= count;
  }

  /** A float file can hold what is no sound; one such sample would spoil its whole segment. */
  private void silenceInvalid(float[] lane, int count) {
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(lane[i]) <= LOUDEST_SAMPLE)) {
        lane[i] = 0;
        invalid = true;
      }
    }
  }

  /** Whether samples that came since this was last asked, dropped ones too, were no sound. */
  boolean takeInvalid() {
    boolean taken = invalid;
    invalid = false;
    return taken;
  }

  /** Reads as many samples of each lane as are ready and wanted, into an array for each. */
  int read(float[][] destination, int offset, int length) {
    if (next == end) {
      int silent = (int) Math.min(length, unfilled);
      for (int lane = 0; lane < samples.length; lane++) {
        Arrays.fill(destination[lane], offset, offset + silent, 0f);
      }
      unfilled -= silent;
      return silent;
    }
    int count = Math.min(length, end - next);
    for (int lane = 0; lane < samples.length; lane++) {
      System.arraycopy(samples[lane], next, destination[lane], offset, count);
    }
    next += count;
    return count;
  }
}
