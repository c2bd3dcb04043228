package io.earwitness.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SpectrogramTest {
  private static final int RATE_HZ = 22_050;
  private static final LogMelParameters MEL = Spectrogram.usualAt(RATE_HZ);

  private static float[] tone(double hz, double seconds) {
    float[] samples = new float[(int) (seconds * RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
    }
    return samples;
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static double brightness(BufferedImage image, int x, int y) {
    Color colour = new Color(image.getRGB(x, y));
    return 0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
  }

  private static int brightestRow(BufferedImage image) {
    int x = image.getWidth() / 2;
    int brightest = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      if (brightness(image, x, y) > brightness(image, x, brightest)) {
        brightest = y;
      }
    }
    return brightest;
  }

  @Test
  void lowBandsAreAtTheBottom() throws IOException {
    int low = brightestRow(read(Spectrogram.of(tone(300, 2), MEL).png()));
    int high = brightestRow(read(Spectrogram.of(tone(6000, 2), MEL).png()));

    assertThat(low).isGreaterThan(MEL.melBands() * 3 / 4);
    assertThat(high).isLessThan(MEL.melBands() / 3);
  }

  @Test
  void timeRunsFromLeftToRight() throws IOException {
    float[] samples = tone(1000, 4);
    Arrays.fill(samples, samples.length / 2, samples.length, 0f);

    BufferedImage image = read(Spectrogram.of(samples, MEL).png());

    int row = brightestRow(read(Spectrogram.of(tone(1000, 4), MEL).png()));
    assertThat(brightness(image, image.getWidth() / 4, row)).isGreaterThan(200);
    assertThat(brightness(image, image.getWidth() * 3 / 4, row)).isLessThan(10);
  }

  @Test
  void aSegmentIsShownAsTheModelHearsIt() {
    ModelSpec spec = ModelFolder.shipped().spec();
    Random random = new Random(1);
    float[] samples = new float[spec.segmentSamples()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }

    Spectrogram shown = Spectrogram.of(samples, spec.input().logMel().orElseThrow());

    float[] heard = new float[spec.input().size()];
    spec.newInput().extract(samples, FloatBuffer.wrap(heard));
    for (int band = 0; band < shown.bands(); band++) {
      for (int frame = 0; frame < shown.frames(); frame++) {
        assertThat(shown.decibels()[band][frame]).isEqualTo(heard[band * shown.frames() + frame]);
      }
    }
  }

  @Test
  void aLongStretchMakesNoWiderPictureThanPeopleSee() throws IOException {
    BufferedImage image = read(Spectrogram.of(tone(1000, 90), MEL).png());

    assertThat(image.getWidth()).isBetween(600, 1200);
    assertThat(brightness(image, image.getWidth() - 1, brightestRow(image))).isGreaterThan(100);
  }

  @Test
  void aStretchShorterThanAWindowIsShown() throws IOException {
    assertThat(read(Spectrogram.of(tone(1000, 0.01), MEL).png()).getHeight())
        .isEqualTo(MEL.melBands());
  }

  @Test
  void everyRateAndWindowHasAPicture() throws IOException {
    for (int rateHz : new int[] {1000, 8000, 44_100, 192_000}) {
      byte[] png = Spectrogram.of(new float[rateHz], Spectrogram.usualAt(rateHz)).png();

      assertThat(read(png).getWidth()).isBetween(35, 80);
    }
    LogMelParameters withoutPadding =
        new LogMelParameters(RATE_HZ, 512, 256, 40, 0, 8000, Reference.ONE, -60);
    assertThat(Spectrogram.of(tone(500, 1), withoutPadding).bands()).isEqualTo(40);
  }

  @Test
  void picturesAreSmallAndHaveAPalette() throws IOException {
    byte[] png = Spectrogram.of(tone(1000, 9), MEL).png();

    assertThat(read(png).getColorModel()).isInstanceOf(IndexColorModel.class);
    assertThat(png.length).isLessThan(60_000);
  }

  @Test
  void coloursAreThoseOfMagmaAndRiseInBrightness() {
    IndexColorModel palette = Colours.palette();
    assertThat(new Color(palette.getRGB(0))).isEqualTo(new Color(0, 0, 0));
    assertClose(palette.getRGB(Colours.index(0.25)), 0x51127c);
    assertClose(palette.getRGB(Colours.index(0.5)), 0xb73779);
    assertClose(palette.getRGB(Colours.index(0.75)), 0xfc8961);
    assertClose(palette.getRGB(Colours.index(1)), 0xfcfdbf);
    double before = -1;
    for (int i = 0; i < Colours.COUNT; i++) {
      Color colour = new Color(palette.getRGB(i));
      double brightness =
          0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
      assertThat(brightness).isGreaterThan(before - 0.5);
      before = brightness;
    }
  }

  private static void assertClose(int rgb, int expected) {
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(Math.abs(((rgb >> shift) & 255) - ((expected >> shift) & 255)))
          .as("%06x, wanted %06x", rgb & 0xffffff, expected)
          .isLessThanOrEqualTo(6);
    }
  }
}
