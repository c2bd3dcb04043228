package io.earwitness.audio.decode;

import java.nio.charset.StandardCharsets;

/** An MP4 with a track of 16-bit PCM or AAC, box by box. */
final class Mp4Builder {
  private static final int RATE_HZ = 8_000;

  private Mp4Builder() {}

  static Bytes box(String type, Bytes... content) {
    int size = 8;
    for (Bytes part : content) {
      size += part.size();
    }
    Bytes box = new Bytes().be32(size).text(type);
    for (Bytes part : content) {
      box.add(part);
    }
    return box;
  }

  /** A box that says it is longer than it is. */
  static Bytes boxOfSize(long declaredSize, String type, Bytes content) {
    return new Bytes().be32(declaredSize).text(type).add(content);
  }

  static Bytes ftyp() {
    return box("ftyp", Bytes.of("isom").be32(0).text("isom"));
  }

  static Bytes mdat(int bytes) {
    return box("mdat", new Bytes().zeroes(bytes));
  }

  static Bytes moov(Bytes... tracks) {
    Bytes header =
        new Bytes().be32(0).be64(0).be32(1000).be32(1000).be32(0x10000).be16(0x100).zeroes(74);
    Bytes all = box("mvhd", header.be32(tracks.length + 1));
    for (Bytes track : tracks) {
      all.add(track);
    }
    return box("moov", all);
  }

  /**
   * A track.
   *
   * @param id its number
   * @param dataReference what {@code dref} holds: where its samples lie
   * @param channels how many are declared
   * @param sampleTable the boxes of {@code stbl} behind {@code stsd}
   */
  static Bytes track(int id, Bytes dataReference, int channels, Bytes... sampleTable) {
    Bytes entry =
        new Bytes()
            .zeroes(6)
            .be16(1)
            .zeroes(8)
            .be16(channels)
            .be16(16)
            .zeroes(4)
            .be32((long) RATE_HZ << 16);
    Bytes stbl = box("stsd", new Bytes().be32(0).be32(1).add(box("sowt", entry)));
    for (Bytes part : sampleTable) {
      stbl.add(part);
    }
    Bytes minf =
        box("smhd", new Bytes().zeroes(8))
            .add(box("dinf", box("dref", new Bytes().be32(0).be32(1).add(dataReference))))
            .add(box("stbl", stbl));
    Bytes mdia =
        box("mdhd", new Bytes().be32(0).be64(0).be32(RATE_HZ).be32(RATE_HZ).be32(0))
            .add(box("hdlr", new Bytes().zeroes(8).text("soun").zeroes(13)))
            .add(box("minf", minf));
    Bytes tkhd = new Bytes().be32(7).be64(0).be32(id).be32(0).be32(1000).zeroes(60);
    return box("trak", box("tkhd", tkhd), box("mdia", mdia));
  }

  /** The samples lie in the file itself. */
  static Bytes inThisFile() {
    return box("url ", new Bytes().be32(1));
  }

  /** The samples lie behind a URL. */
  static Bytes behindUrl(String url) {
    return box("url ", new Bytes().be32(0).add(url.getBytes(StandardCharsets.UTF_8)).u8(0));
  }

  /** Samples of a size, all in one chunk. */
  static Bytes[] samples(long count, int durationTicks, int sizeBytes, long chunkOffset) {
    return new Bytes[] {
      box("stts", new Bytes().be32(0).be32(1).be32(count).be32(durationTicks)),
      box("stsc", new Bytes().be32(0).be32(1).be32(1).be32(count).be32(1)),
      box("stsz", new Bytes().be32(0).be32(sizeBytes).be32(count)),
      box("stco", new Bytes().be32(0).be32(1).be32(chunkOffset))
    };
  }
}
