package io.earwitness.picture;

import java.awt.image.IndexColorModel;

/**
 * The colours of matplotlib's map "magma", from black over purple and orange to a pale yellow:
 * equal steps look equal, also in grey and to those who see fewer colours. By the polynomials that
 * Matt Zucker has fitted to it and given to the public domain, right to 2 of 255 or so.
 */
final class Colours {
  /** How many there are: more would make pictures larger, and nobody sees the difference. */
  static final int COUNT = 128;

  /** By power, for red, green and blue. */
  private static final double[][] MAGMA = {
    {-0.002136485053939582, -0.000749655052795221, -0.005386127855323933},
    {0.2516605407371642, 0.6775232436837668, 2.494026599312351},
    {8.353717279216625, -3.577719514958484, 0.3144679030132573},
    {-27.66873308576866, 14.26473078096533, -13.64921318813922},
    {52.17613981234068, -27.94360607168351, 12.94416944238394},
    {-50.76852536473588, 29.04658282127291, 4.23415299384598},
    {18.65570506591883, -11.48977351997711, -5.601961508734096}
  };

  private Colours() {}

  /** The colours as a palette, from the darkest to the brightest. */
  static IndexColorModel palette() {
    byte[][] channels = new byte[3][COUNT];
    for (int i = 0; i < COUNT; i++) {
      for (int channel = 0; channel < channels.length; channel++) {
        channels[channel][i] = (byte) value(channel, (double) i / (COUNT - 1));
      }
    }
    return new IndexColorModel(Byte.SIZE, COUNT, channels[0], channels[1], channels[2]);
  }

  private static int value(int channel, double brightness) {
    double sum = 0;
    for (int power = MAGMA.length - 1; power >= 0; power--) {
      sum = sum * brightness + MAGMA[power][channel];
    }
    return (int) Math.round(255 * Math.max(0, Math.min(1, sum)));
  }

  /** The number of the colour of a value from 0 to 1. */
  static int index(double brightness) {
    return (int) Math.round((COUNT - 1) * Math.max(0, Math.min(1, brightness)));
  }
}
