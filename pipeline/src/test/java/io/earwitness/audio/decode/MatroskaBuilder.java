package io.earwitness.audio.decode;

/**
 * A Matroska file of a film (H.264 that nobody can decode) and its sound (16-bit PCM), block by
 * block: the times of blocks are whatever a recorder may have written.
 */
final class MatroskaBuilder {
  static final int RATE_HZ = 8_000;

  private static final int FILM = 1;
  private static final int SOUND = 2;
  private static final int KEY_FRAME = 0x80;

  private final Bytes clusters = new Bytes();
  private double durationSeconds;

  /** The duration that the header declares; without one there is none. */
  MatroskaBuilder lasting(double seconds) {
    durationSeconds = seconds;
    return this;
  }

  /** A picture that is to be seen at some time. */
  MatroskaBuilder picture(double seconds) {
    return block(FILM, seconds, new Bytes().be32(1).u8(0x65).be32(0x88888888L));
  }

  /** Sound that is to be heard from some time on. */
  MatroskaBuilder sound(double seconds, Signal signal) {
    Bytes samples = new Bytes();
    for (float sample : signal.samples()) {
      samples.le16(Math.round(sample * Short.MAX_VALUE));
    }
    return block(SOUND, seconds, samples);
  }

  private MatroskaBuilder block(int track, double seconds, Bytes content) {
    Bytes block = new Bytes().u8(0x80 | track).be16(0).u8(KEY_FRAME).add(content);
    Bytes time = element(0xe7, new Bytes().be32(Math.round(1000 * seconds)));
    clusters.add(element(0x1f43b675, time.add(element(0xa3, block))));
    return this;
  }

  byte[] toArray() {
    Bytes info = element(0x2ad7b1, new Bytes().be32(1_000_000));
    if (durationSeconds > 0) {
      info.add(element(0x4489, new Bytes().beDouble(1000 * durationSeconds)));
    }
    Bytes picture = element(0xb0, new Bytes().be16(32)).add(element(0xba, new Bytes().be16(32)));
    Bytes sound =
        element(0xb5, new Bytes().beDouble(RATE_HZ))
            .add(element(0x9f, new Bytes().u8(1)))
            .add(element(0x6264, new Bytes().u8(16)));
    Bytes tracks =
        track(FILM, 1, "V_MPEG4/ISO/AVC", element(0xe0, picture))
            .add(track(SOUND, 2, "A_PCM/INT/LIT", element(0xe1, sound)));
    Bytes segment = element(0x1549a966, info).add(element(0x1654ae6b, tracks)).add(clusters);
    return element(0x1a45dfa3, element(0x4282, Bytes.of("matroska")))
        .add(element(0x18538067, segment))
        .toArray();
  }

  private static Bytes track(int number, int type, String codec, Bytes settings) {
    return element(
        0xae,
        element(0xd7, new Bytes().u8(number))
            .add(element(0x83, new Bytes().u8(type)))
            .add(element(0x86, Bytes.of(codec)))
            .add(settings));
  }

  static Bytes element(int id, Bytes content) {
    return element(id, content.size(), content);
  }

  static Bytes element(int id, long declaredBytes, Bytes content) {
    Bytes element = new Bytes();
    for (int shift = 24; shift >= 0; shift -= 8) {
      if (id >>> shift != 0) {
        element.u8(id >>> shift);
      }
    }
    return element.be64(declaredBytes | 1L << 56).add(content);
  }
}
