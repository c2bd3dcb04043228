import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Power in bands of frequency, 40 times a second, in frames of about 64 ms. */
final class Spectrum {
  static final int FRAMES_PER_SECOND = 40;

  private final int rateHz;
  private final int size;
  private final double[] cosines;

  private Spectrum(int rateHz) {
    this.rateHz = rateHz;
    size = Integer.highestOneBit(rateHz / 10);
    cosines = new double[size];
    Arrays.setAll(cosines, i -> Math.cos(2 * Math.PI * i / size));
  }

  /** Which share of the power between 60 Hz and 20 kHz lies between these. */
  static double share(Audio audio, double fromHz, double toHz) {
    double inside = 0;
    double all = 1e-12;
    for (float[] frame : bands(audio, new double[] {60, fromHz, toHz, 20000})) {
      inside += frame[1];
      all += frame[0] + frame[1] + frame[2];
    }
    return inside / all;
  }

  /** For each frame, the power between each two edges that follow one another. */
  static List<float[]> bands(Audio audio, double[] edgesHz) {
    Spectrum spectrum = new Spectrum(audio.rateHz());
    int hop = audio.rateHz() / FRAMES_PER_SECOND;
    List<float[]> frames = new ArrayList<>();
    for (int start = 0; start + hop <= audio.samples().length; start += hop) {
      frames.add(spectrum.bands(audio.samples(), start, edgesHz));
    }
    return frames;
  }

  private float[] bands(float[] samples, int start, double[] edgesHz) {
    double[] re = new double[size];
    double[] im = new double[size];
    for (int i = 0; i < size && start + i < samples.length; i++) {
      re[i] = (0.5 - 0.5 * cosines[i]) * samples[start + i];
    }
    transform(re, im);
    float[] bands = new float[edgesHz.length - 1];
    int band = 0;
    for (int k = 1; k < size / 2; k++) {
      double frequencyHz = (double) k * rateHz / size;
      while (band < bands.length && frequencyHz >= edgesHz[band + 1]) {
        band++;
      }
      if (band < bands.length && frequencyHz >= edgesHz[0]) {
        bands[band] += (float) (16 * (re[k] * re[k] + im[k] * im[k]) / size / size);
      }
    }
    return bands;
  }

  /** The fast Fourier transform, in place. */
  private void transform(double[] re, double[] im) {
    for (int i = 1, j = 0; i < size; i++) {
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double swapped = re[i];
        re[i] = re[j];
        re[j] = swapped;
      }
    }
    for (int length = 2; length <= size; length <<= 1) {
      for (int j = 0; j < length / 2; j++) {
        int turn = j * (size / length);
        double cos = cosines[turn];
        double sin = -cosines[(turn + 3 * size / 4) % size];
        for (int i = j; i < size; i += length) {
          int k = i + length / 2;
          double x = re[k] * cos - im[k] * sin;
          double y = re[k] * sin + im[k] * cos;
          re[k] = re[i] - x;
          im[k] = im[i] - y;
          re[i] += x;
          im[i] += y;
        }
      }
    }
  }
}
