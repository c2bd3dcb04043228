package io.earwitness.audio.decode;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * Samples that were decoded and are not yet read. The first of all may not be wanted; what is no
 * sound is made silence.
 */
final class ReadySamples {
  /** 120 dB above full scale. */
  private static final float LOUDEST_SAMPLE = 1e6f;

  private long samplesToDrop;
  private float[] samples = new float[0];
  private int next;
  private int end;
  private long unfilled;
  private boolean invalid;

  /**
   * @param samplesToDrop how many of the first samples nobody wants to read
   */
  ReadySamples(long samplesToDrop) {
    this.samplesToDrop = samplesToDrop;
  }

  boolean isEmpty() {
    return next == end && unfilled == 0;
  }

  /**
   * Takes new samples, after all those before were read.
   *
   * @param copy writes so many samples into an array, from its start
   */
  void fill(int count, ObjIntConsumer<float[]> copy) {
    if (samples.length < count) {
      samples = new float[count];
    }
    copy.accept(samples, count);
    silenceInvalid(count);
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
  private void silenceInvalid(int count) {
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(samples[i]) <= LOUDEST_SAMPLE)) {
        samples[i] = 0;
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

  /** Reads as many samples as are ready and wanted. */
  int read(float[] destination, int offset, int length) {
    if (next == end) {
      int silent = (int) Math.min(length, unfilled);
      Arrays.fill(destination, offset, offset + silent, 0f);
      unfilled -= silent;
      return silent;
    }
    int count = Math.min(length, end - next);
    System.arraycopy(samples, next, destination, offset, count);
    next += count;
    return count;
  }
}
