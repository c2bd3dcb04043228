package io.earwitness.audio.decode;

import static io.earwitness.audio.decode.MatroskaBuilder.element;

/** Small files of many formats whose headers claim a lot. */
final class HostileHeaders {
  private static final long LARGE = 0x7ffffff0L;
  private static final long MEGABYTE = 1L << 20;

  private HostileHeaders() {}

  /** A WAV of 16-bit samples. */
  static Bytes wav(int channels, long rateHz, long declaredDataBytes, int dataBytes) {
    Bytes data = Bytes.of("data").le32(declaredDataBytes).zeroes(dataBytes);
    return riff(format(channels, rateHz).add(data));
  }

  /** An RF64 of 16-bit samples, which counts in 64 bits. */
  static Bytes rf64(long declaredDataBytes) {
    Bytes sizes =
        Bytes.of("ds64")
            .le32(28)
            .le64(declaredDataBytes + 100)
            .le64(declaredDataBytes)
            .le64(declaredDataBytes / 2)
            .le32(0);
    Bytes data = Bytes.of("data").le32(0xffffffffL).zeroes(800);
    return Bytes.of("RF64")
        .le32(0xffffffffL)
        .text("WAVE")
        .add(sizes)
        .add(format(1, 8000))
        .add(data);
  }

  /** A WAV with a chunk that claims to have 2 GB. */
  static Bytes wavWithChunk(String id, Bytes content) {
    return riff(format(1, 8000).add(Bytes.of(id).le32(LARGE).add(content)));
  }

  private static Bytes riff(Bytes chunks) {
    return Bytes.of("RIFF").le32(4 + chunks.size()).text("WAVE").add(chunks);
  }

  private static Bytes format(int channels, long rateHz) {
    int frameBytes = 2 * channels;
    return Bytes.of("fmt ")
        .le32(16)
        .le16(1)
        .le16(channels)
        .le32(rateHz)
        .le32(rateHz * frameBytes)
        .le16(frameBytes)
        .le16(16);
  }

  /**
   * A FLAC that claims 2^36 samples.
   *
   * @param secondBlock type of the block behind the stream info; 0x80 for none
   */
  static Bytes flac(int secondBlock, int declaredBytes, Bytes content) {
    boolean last = secondBlock == 0x80;
    Bytes info =
        Bytes.of("fLaC")
            .u8(last ? 0x80 : 0)
            .be24(34)
            .be16(4096)
            .be16(4096)
            .be24(0)
            .be24(0)
            .be64((8000L << 44) | (15L << 36) | 0xfffffffffL)
            .zeroes(16);
    return last ? info.add(content) : info.u8(0x80 | secondBlock).be24(declaredBytes).add(content);
  }

  /** The first page of an Ogg Opus file. */
  static Bytes opus(int channels) {
    Bytes head =
        Bytes.of("OpusHead")
            .u8(1)
            .u8(channels)
            .le16(312)
            .le32(48_000)
            .le16(0)
            .u8(255)
            .u8(channels)
            .u8(0);
    for (int i = 0; i < channels; i++) {
      head.u8(i);
    }
    Bytes tags = Bytes.of("OpusTags").le32(4).text("none").le32(0);
    return page(2, 0, 0, head)
        .add(page(0, 1, 0, tags))
        .add(page(4, 2, 960, new Bytes().zeroes(200)));
  }

  private static Bytes page(int flags, int number, long granule, Bytes packet) {
    int full = packet.size() / 255;
    Bytes header =
        Bytes.of("OggS").u8(0).u8(flags).le64(granule).le32(7).le32(number).le32(0).u8(full + 1);
    for (int i = 0; i < full; i++) {
      header.u8(255);
    }
    byte[] page = header.u8(packet.size() % 255).add(packet).toArray();
    int checksum = 0;
    for (byte b : page) {
      checksum ^= (b & 0xff) << 24;
      for (int bit = 0; bit < 8; bit++) {
        checksum = checksum < 0 ? (checksum << 1) ^ 0x04c11db7 : checksum << 1;
      }
    }
    byte[] sum = new Bytes().le32(checksum).toArray();
    System.arraycopy(sum, 0, page, 22, sum.length);
    return new Bytes().add(page);
  }

  /**
   * A Matroska file of 400 samples.
   *
   * @param codecHeaderBytes how many the header of the codec claims to have; 0 for none
   */
  static Bytes matroska(double rateHz, int channels, double seconds, long codecHeaderBytes) {
    Bytes audio =
        element(0xb5, new Bytes().beDouble(rateHz))
            .add(element(0x9f, new Bytes().be32(channels)))
            .add(element(0x6264, new Bytes().u8(16)));
    Bytes track =
        element(0xd7, new Bytes().u8(1))
            .add(element(0x83, new Bytes().u8(2)))
            .add(element(0x86, Bytes.of("A_PCM/INT/LIT")))
            .add(element(0xe1, audio));
    if (codecHeaderBytes > 0) {
      track.add(element(0x63a2, codecHeaderBytes, new Bytes().zeroes(4)));
    }
    Bytes info =
        element(0x2ad7b1, new Bytes().be32(1_000_000))
            .add(element(0x4489, new Bytes().beDouble(1000 * seconds)));
    Bytes block = new Bytes().u8(0x81).be16(0).u8(0x80).zeroes(800);
    Bytes segment =
        element(0x1549a966, info)
            .add(element(0x1654ae6b, element(0xae, track)))
            .add(element(0x1f43b675, element(0xe7, new Bytes().u8(0)).add(element(0xa3, block))));
    return element(0x1a45dfa3, element(0x4282, Bytes.of("matroska")))
        .add(element(0x18538067, segment));
  }

  /**
   * An AIFF of 16-bit samples.
   *
   * @param largeChunk a chunk that claims 2 GB, before the samples; empty for none
   */
  static Bytes aiff(int channels, long frames, String largeChunk) {
    Bytes chunks =
        Bytes.of("COMM")
            .be32(18)
            .be16(channels)
            .be32(frames)
            .be16(16)
            .be16(0x400b)
            .be64(0xfa00000000000000L);
    if (!largeChunk.isEmpty()) {
      chunks.text(largeChunk).be32(LARGE).zeroes(400);
    }
    chunks.text("SSND").be32(808).zeroes(808);
    return Bytes.of("FORM").be32(4 + chunks.size()).text("AIFF").add(chunks);
  }

  /** An ID3 tag with a frame of 240 MB, and nothing behind it. */
  static Bytes id3(String frame) {
    return Bytes.of("ID3")
        .u8(4)
        .be16(0)
        .add(syncSafe(250 * MEGABYTE))
        .text(frame)
        .add(syncSafe(240 * MEGABYTE))
        .be16(0)
        .u8(0)
        .text("image/png")
        .zeroes(800);
  }

  private static Bytes syncSafe(long size) {
    Bytes bytes = new Bytes();
    for (int shift = 21; shift >= 0; shift -= 7) {
      bytes.u8((int) (size >> shift) & 0x7f);
    }
    return bytes;
  }

  /** An MP3 of two frames whose first says how many there are. */
  static Bytes mp3WithFrames(long declared) {
    Bytes first = mp3Frame().zeroes(17).text("Xing").be32(1).be32(declared);
    return filled(first).add(filled(mp3Frame())).add(filled(mp3Frame()));
  }

  private static Bytes mp3Frame() {
    return new Bytes().be32(0xfffb90c0L);
  }

  private static Bytes filled(Bytes frame) {
    return frame.zeroes(417 - frame.size());
  }

  /** A Monkey's Audio file of version 3.99. */
  static Bytes ape(long frames) {
    return Bytes.of("MAC ")
        .le16(3990)
        .le16(0)
        .le32(52)
        .le32(24)
        .le32(4 * frames)
        .le32(44)
        .le32(800)
        .le64(0)
        .zeroes(16)
        .le16(2000)
        .le16(0)
        .le32(73_728)
        .le32(100)
        .le32(frames)
        .le16(16)
        .le16(1)
        .le32(8000)
        .zeroes(800);
  }
}
