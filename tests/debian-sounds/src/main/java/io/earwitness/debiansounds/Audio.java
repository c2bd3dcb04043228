package io.earwitness.debiansounds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One channel of samples within [-1, 1]. */
record Audio(float[] samples, int rateHz) {
  /** What cannot be decoded. */
  static final Audio EMPTY = new Audio(new float[0], 8000);

  private static final int MOST_SECONDS = 20;
  private static final int FRAMES_PER_SECOND = 100;

  /** The lowest power that is not silence: -60 dBFS. */
  private static final double LEAST_POWER = 1e-6;

  /** How far below the loudest frame silence begins: 40 dB. */
  private static final double SILENCE_TO_LOUDEST = 1e-4;

  private static final int FULL_SCALE = 1 << 15;

  /** The largest 16-bit sample; a sample of 1 itself has no 16-bit value. */
  private static final float LARGEST_SAMPLE = 0.99997f;

  /** Samples as they are when the clip is read again from its file of 16-bit samples. */
  static Audio of16Bits(float[] samples, int rateHz) {
    float[] rounded = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      rounded[i] = (float) to16Bits(samples[i]) / FULL_SCALE;
    }
    return new Audio(rounded, rateHz);
  }

  private static short to16Bits(float sample) {
    return (short) Math.round(Math.max(-1, Math.min(LARGEST_SAMPLE, sample)) * FULL_SCALE);
  }

  double seconds() {
    return (double) samples.length / rateHz;
  }

  /**
   * At most 20 seconds. Of a recording of more than 40 seconds they begin at its first third: long
   * recordings start softly.
   */
  Audio cut() {
    int most = MOST_SECONDS * rateHz;
    int from = samples.length > 2 * most ? samples.length / 3 : 0;
    return new Audio(
        Arrays.copyOfRange(samples, from, Math.min(samples.length, from + most)), rateHz);
  }

  /**
   * What lies between the silences at both ends. A frame of 10 ms is silent when it is 40 dB below
   * the loudest one, or below -60 dBFS.
   */
  Audio trimmed() {
    int frame = rateHz / FRAMES_PER_SECOND;
    double[] powers = new double[samples.length / frame];
    for (int i = 0; i < powers.length * frame; i++) {
      powers[i / frame] += samples[i] * samples[i] / frame;
    }
    double loudest = Arrays.stream(powers).max().orElse(0);
    double floor = Math.max(LEAST_POWER, loudest * SILENCE_TO_LOUDEST);
    int first = 0;
    int end = powers.length;
    while (first < end && powers[first] < floor) {
      first++;
    }
    while (end > first && powers[end - 1] < floor) {
      end--;
    }
    return new Audio(Arrays.copyOfRange(samples, first * frame, end * frame), rateHz);
  }

  /**
   * Each sample is the mean of the samples at the same time of the higher rate: good enough to
   * compare sounds and to lay them over one another.
   */
  Audio atRate(int lowerHz) {
    float[] result = new float[(int) ((long) samples.length * lowerHz / rateHz)];
    for (int i = 0; i < result.length; i++) {
      int first = (int) ((long) i * rateHz / lowerHz);
      int end = Math.max(first + 1, (int) ((long) (i + 1) * rateHz / lowerHz));
      for (int j = first; j < end; j++) {
        result[i] += samples[j] / (end - first);
      }
    }
    return new Audio(result, lowerHz);
  }

  /** The same for the same 16-bit samples, whatever their rate. */
  String hash() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putShort(to16Bits(sample));
    }
    return Sha256.hex(bytes.array());
  }
}
