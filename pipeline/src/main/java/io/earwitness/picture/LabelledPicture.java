package io.earwitness.picture;

import io.earwitness.features.MelBands;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A spectrogram with seconds and frequencies at its sides and a legend, and perhaps with what
 * speaks for and against a class drawn over it.
 */
public final class LabelledPicture {
  private static final int WIDTH = 780;
  private static final int HEIGHT = 384;
  private static final int LEFT = 60;
  private static final int TOP = 34;
  private static final int RIGHT = 36;
  private static final int BOTTOM = 70;
  private static final double[] LABELLED_HZ = {100, 250, 500, 1000, 2000, 4000, 8000, 16_000};
  private static final Color FOR = new Color(0, 230, 160);
  private static final Color AGAINST = new Color(70, 150, 255);
  private static final double MOST_OPAQUE = 0.75;

  private final BufferedImage image =
      new BufferedImage(LEFT + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D canvas = image.createGraphics();

  /**
   * A spectrogram with its axes.
   *
   * @param title what it shows
   * @param bands of the spectrogram
   * @param fromSeconds when it begins in the recording
   * @param toSeconds when it ends
   */
  public LabelledPicture(
      String title, Spectrogram spectrogram, MelBands bands, double fromSeconds, double toSeconds) {
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    canvas.drawImage(spectrogram.image(), LEFT, TOP, WIDTH, HEIGHT, null);
    canvas.setColor(Color.BLACK);
    canvas.drawString(title, LEFT, TOP - 12);
    drawSeconds(fromSeconds, toSeconds);
    drawFrequencies(bands);
  }

  private void drawSeconds(double from, double to) {
    int steps = 6;
    for (int i = 0; i <= steps; i++) {
      int x = LEFT + WIDTH * i / steps;
      canvas.drawLine(x, TOP + HEIGHT, x, TOP + HEIGHT + 4);
      centred(String.format(Locale.ROOT, "%.1f s", from + (to - from) * i / steps), x, 18);
    }
  }

  private void centred(String text, int x, int below) {
    canvas.drawString(
        text, x - canvas.getFontMetrics().stringWidth(text) / 2, TOP + HEIGHT + below);
  }

  private void drawFrequencies(MelBands bands) {
    for (double hz : LABELLED_HZ) {
      if (hz > bands.lowestHz() && hz < bands.highestHz()) {
        int band = 0;
        while (band < bands.count() - 1 && bands.centreHz(band) < hz) {
          band++;
        }
        int y = TOP + HEIGHT - HEIGHT * band / bands.count();
        canvas.drawLine(LEFT - 4, y, LEFT, y);
        canvas.drawString(
            hz < 1000 ? "%.0f Hz".formatted(hz) : "%.0f kHz".formatted(hz / 1000), 6, y + 5);
      }
    }
  }

  /** Says below the picture what its colours mean. */
  public LabelledPicture withLegend(String legend) {
    canvas.setColor(Color.BLACK);
    canvas.drawString(legend, LEFT, TOP + HEIGHT + 42);
    return this;
  }

  /**
   * Draws over the spectrogram what speaks for a class, in green, and against it, in blue, the more
   * opaque the more.
   *
   * @param support by row, from the lowest, and by column; positive for the class
   * @param largest what is drawn most opaque
   */
  public LabelledPicture withSupport(double[][] support, double largest) {
    int rows = support.length;
    for (int row = 0; row < rows; row++) {
      int columns = support[row].length;
      for (int column = 0; column < columns; column++) {
        double share = largest == 0 ? 0 : support[row][column] / largest;
        Color colour = share > 0 ? FOR : AGAINST;
        int alpha = (int) Math.round(255 * MOST_OPAQUE * Math.min(1, Math.abs(share)));
        canvas.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
        int x = LEFT + WIDTH * column / columns;
        int y = TOP + HEIGHT * (rows - 1 - row) / rows;
        canvas.fillRect(
            x,
            y,
            LEFT + WIDTH * (column + 1) / columns - x,
            TOP + HEIGHT * (rows - row) / rows - y);
      }
    }
    drawKey(FOR, "speaks for it", 0);
    drawKey(AGAINST, "speaks against it", 130);
    return this;
  }

  private void drawKey(Color colour, String meaning, int right) {
    int y = TOP + HEIGHT + 52;
    canvas.setColor(colour);
    canvas.fillRect(LEFT + right, y, 14, 12);
    canvas.setColor(Color.BLACK);
    canvas.drawString(meaning, LEFT + right + 20, y + 11);
  }

  /** Frames a part of the spectrogram; all is from 0 to 1, from the left and from the bottom. */
  public LabelledPicture withFrame(double left, double right, double bottom, double top) {
    canvas.setColor(Color.WHITE);
    canvas.drawRect(
        LEFT + (int) Math.round(WIDTH * left),
        TOP + (int) Math.round(HEIGHT * (1 - top)),
        (int) Math.round(WIDTH * (right - left)) - 1,
        (int) Math.round(HEIGHT * (top - bottom)) - 1);
    return this;
  }

  /** The picture as a PNG. */
  public byte[] png() {
    canvas.dispose();
    return png(image);
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("this Java writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
