package io.earwitness.picture;

import io.earwitness.features.LogMel;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.features.LogScale;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The log-mel spectrogram of a stretch of sound as a picture: time from left to right, low bands at
 * the bottom, the loudest value of the stretch brightest and what is 80 dB below it black.
 *
 * @param decibels by band, from the lowest, and by frame: from -80 to 0
 */
public record Spectrogram(float[][] decibels) {
  private static final double FLOOR_DB = -80;

  /** In wider pictures frames are left out, and nobody sees so many. */
  private static final int MOST_FRAMES = 1200;

  private static final double USUAL_WINDOW_SECONDS = 0.1;
  private static final int USUAL_BANDS = 128;

  /**
   * What a model hears of some samples, in decibels below their loudest value.
   *
   * @param samples at the rate of the parameters
   * @param parameters of the model's spectrogram
   */
  public static Spectrogram of(float[] samples, LogMelParameters parameters) {
    LogMelParameters shown =
        new LogMelParameters(
            parameters.sampleRateHz(),
            parameters.stft(),
            parameters.bands(),
            new LogScale.Db(Reference.SEGMENT_MAXIMUM, FLOOR_DB));
    int windowSamples = parameters.stft().windowSamples();
    // A stretch that is shorter than a window is shown with silence behind it.
    float[] whole =
        samples.length < windowSamples ? Arrays.copyOf(samples, windowSamples) : samples;
    try (LogMel logMel = new LogMel(shown, whole.length)) {
      float[] values = new float[logMel.size()];
      logMel.extract(whole, FloatBuffer.wrap(values));
      int frames = values.length / parameters.melBands();
      float[][] bands = new float[parameters.melBands()][];
      for (int band = 0; band < bands.length; band++) {
        bands[band] = Arrays.copyOfRange(values, band * frames, (band + 1) * frames);
      }
      return new Spectrogram(bands);
    }
  }

  /**
   * How sound of some rate is shown where the model hears no spectrogram: windows of up to a tenth
   * of a second, and bands up to half of the rate.
   */
  public static LogMelParameters usualAt(int sampleRateHz) {
    int fftSize = Integer.highestOneBit(Math.max(4, (int) (USUAL_WINDOW_SECONDS * sampleRateHz)));
    return new LogMelParameters(
        sampleRateHz,
        fftSize,
        fftSize / 4,
        USUAL_BANDS,
        0,
        sampleRateHz / 2.0,
        Reference.SEGMENT_MAXIMUM,
        FLOOR_DB);
  }

  /** How many frames there are. */
  public int frames() {
    return decibels[0].length;
  }

  /** How many bands there are. */
  public int bands() {
    return decibels.length;
  }

  /** The picture, a point for each band and frame, but no wider than people see. */
  public BufferedImage image() {
    int framesEach = (frames() + MOST_FRAMES - 1) / MOST_FRAMES;
    int width = (frames() + framesEach - 1) / framesEach;
    IndexColorModel palette = Colours.palette();
    BufferedImage image =
        new BufferedImage(width, bands(), BufferedImage.TYPE_BYTE_INDEXED, palette);
    WritableRaster points = image.getRaster();
    for (int band = 0; band < bands(); band++) {
      for (int x = 0; x < width; x++) {
        double loudest = FLOOR_DB;
        for (int frame = x * framesEach;
            frame < Math.min(frames(), (x + 1) * framesEach);
            frame++) {
          loudest = Math.max(loudest, decibels[band][frame]);
        }
        points.setSample(x, bands() - 1 - band, 0, Colours.index(1 - loudest / FLOOR_DB));
      }
    }
    return image;
  }

  /** The picture as a PNG with a palette. */
  public byte[] png() {
    return LabelledPicture.png(image());
  }
}
