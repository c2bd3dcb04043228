import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** One channel of samples from -1 to 1. */
record Audio(float[] samples, int rateHz) {
  static final Audio NONE = new Audio(new float[0], 8000);

  private static final int MOST_SECONDS = 20;

  double seconds() {
    return (double) samples.length / rateHz;
  }

  /**
   * At most 20 seconds: a long recording begins softly, so that its second third tells more of it.
   */
  Audio cut() {
    int most = MOST_SECONDS * rateHz;
    int from = samples.length > 2 * most ? samples.length / 3 : 0;
    return new Audio(
        Arrays.copyOfRange(samples, from, Math.min(samples.length, from + most)), rateHz);
  }

  /**
   * What lies between the silences at both ends: 40 dB below the loudest 10 ms, or below -60 dBFS.
   */
  Audio trimmed() {
    int frame = rateHz / 100;
    double[] levels = new double[samples.length / frame];
    for (int i = 0; i < levels.length * frame; i++) {
      levels[i / frame] += samples[i] * samples[i] / frame;
    }
    double floor = Math.max(1e-6, Arrays.stream(levels).max().orElse(0) * 1e-4);
    int first = 0;
    int end = levels.length;
    while (first < end && levels[first] < floor) {
      first++;
    }
    while (end > first && levels[end - 1] < floor) {
      end--;
    }
    return new Audio(Arrays.copyOfRange(samples, first * frame, end * frame), rateHz);
  }

  /**
   * Each sample is the mean of what lies there at the higher rate: good enough to compare and to
   * overlap.
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

  ByteBuffer pcm16() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(Math.max(-1, Math.min(0.99997f, sample)) * 32768));
    }
    return bytes.flip();
  }

  String hash() {
    return digest(pcm16().array());
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
