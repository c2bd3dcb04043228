package io.earwitness.audio.container;

/**
 * The first byte of an AMR frame, see RFC 4867. A telephone that hears no speech sends a
 * description of the background noise now and then, and frames without data between them.
 */
public final class AmrFrame {
  private static final int NO_DATA = 15;

  /** Behind it come those of other telephone systems. */
  private static final int NARROW_BAND_NOISE = 8;

  private static final int LAST_NARROW_BAND_NOISE = 11;
  private static final int WIDE_BAND_NOISE = 9;
  private static final int NARROW_BAND_SAMPLES = 160;
  private static final int WIDE_BAND_SAMPLES = 320;

  private AmrFrame() {}

  /** Whether packets of a codec are such frames. */
  public static boolean isOf(Codec codec) {
    return codec == Codec.AMR_NB || codec == Codec.AMR_WB;
  }

  /** Whether a packet that begins so is a pause in speech; false of other codecs. */
  public static boolean isPause(Codec codec, byte firstByte) {
    int type = firstByte >> 3 & 15;
    return switch (codec) {
      case AMR_NB ->
          type == NO_DATA || (type >= NARROW_BAND_NOISE && type <= LAST_NARROW_BAND_NOISE);
      case AMR_WB -> type == NO_DATA || type == WIDE_BAND_NOISE;
      default -> false;
    };
  }

  /** How many samples a frame has: 20 ms. */
  public static int samples(Codec codec) {
    return codec == Codec.AMR_WB ? WIDE_BAND_SAMPLES : NARROW_BAND_SAMPLES;
  }
}
