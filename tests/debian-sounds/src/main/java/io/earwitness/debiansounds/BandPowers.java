package io.earwitness.debiansounds;

import io.earwitness.features.RealFft;
import java.util.ArrayList;
import java.util.List;

/** Power in bands of frequency, 40 times a second, in frames of about 64 ms. */
final class BandPowers {
  static final int FRAMES_PER_SECOND = 40;

  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 20_000;

  private final int rateHz;
  private final int size;
  private final double[] edgesHz;
  private final double[] window;
  private final float[] frame;
  private final float[] spectrum;

  private BandPowers(int rateHz, double[] edgesHz) {
    this.rateHz = rateHz;
    this.edgesHz = edgesHz;
    size = Integer.highestOneBit(rateHz / 10);
    window = new double[size];
    for (int i = 0; i < size; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
    }
    frame = new float[size];
    spectrum = new float[size + 2];
  }

  /** Which share of the power between 60 Hz and 20 kHz lies between these. */
  static double share(Audio audio, double fromHz, double toHz) {
    double inside = 0;
    double all = 1e-12;
    for (float[] powers : of(audio, LOWEST_HZ, fromHz, toHz, HIGHEST_HZ)) {
      inside += powers[1];
      all += powers[0] + powers[1] + powers[2];
    }
    return inside / all;
  }

  /** For each frame, the power between each two edges that follow one another. */
  static List<float[]> of(Audio audio, double... edgesHz) {
    BandPowers powers = new BandPowers(audio.rateHz(), edgesHz);
    int hop = audio.rateHz() / FRAMES_PER_SECOND;
    List<float[]> frames = new ArrayList<>();
    try (RealFft fft = new RealFft(powers.size)) {
      for (int start = 0; start + hop <= audio.samples().length; start += hop) {
        frames.add(powers.ofFrame(audio.samples(), start, fft));
      }
    }
    return frames;
  }

  /** The last frames reach beyond the end, where there is silence. */
  private float[] ofFrame(float[] samples, int start, RealFft fft) {
    for (int i = 0; i < size; i++) {
      frame[i] = start + i < samples.length ? (float) (window[i] * samples[start + i]) : 0;
    }
    fft.transform(frame, spectrum);
    float[] bands = new float[edgesHz.length - 1];
    int band = 0;
    for (int k = 1; k < size / 2; k++) {
      double frequencyHz = (double) k * rateHz / size;
      while (band < bands.length && frequencyHz >= edgesHz[band + 1]) {
        band++;
      }
      if (band < bands.length && frequencyHz >= edgesHz[0]) {
        double re = spectrum[2 * k];
        double im = spectrum[2 * k + 1];
        bands[band] += (float) (16 * (re * re + im * im) / size / size);
      }
    }
    return bands;
  }
}
