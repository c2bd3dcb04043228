package io.earwitness.audio.container;

import io.earwitness.audio.decode.AudioLimits;
import io.earwitness.audio.decode.FailureCode;
import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What an MP4 says of how much there is in it. FFmpeg believes that and fills an index of as many
 * samples before it reads one: a kilobyte could make it take gigabytes. So the boxes that declare
 * samples are counted before FFmpeg sees them.
 */
public final class Mp4Index {
  private static final Set<String> HOLDING_OTHERS =
      Set.of("moov", "trak", "mdia", "minf", "stbl", "moof", "traf");

  /** A short recording may have more entries than its few bytes say. */
  private static final long ALWAYS_ALLOWED_ENTRIES = 100_000;

  private static final int MOST_BOXES = 4096;

  /** FFmpeg reads later fragments only as it gets there. */
  private static final int MOST_BOXES_OF_THE_FILE = 64;

  /** By these FFmpeg knows an MP4, and looks for them no further than this. */
  private static final Set<String> TELLING =
      Set.of(
          "ftyp", "moov", "mdat", "udta", "pnot", "ediw", "wide", "free", "junk", "pict", "skip",
          "uuid", "prfl", "styp", "sidx", "moof");

  private static final long PROBED_BYTES = 1 << 20;

  private static final int SAMPLES_AN_ENTRY = 1024;
  private static final int HEADER_BYTES = 8;

  private final ByteSource source;
  private int boxes;
  private boolean isMp4;
  private long entries;

  private boolean counted;
  private long trackSamples;
  private long trackChunks;
  private long longestChunk;

  private Mp4Index(ByteSource source) {
    this.source = source;
  }

  /**
   * Looks an object over; one that is no MP4 is none of its business.
   *
   * @throws UnreadableAudioException when the index would be larger than what it is an index of
   */
  public static void requireSane(ByteSource source) throws UnreadableAudioException, IOException {
    Mp4Index index = new Mp4Index(source);
    index.walk(0, source.sizeBytes(), MOST_BOXES_OF_THE_FILE);
    long most =
        Math.min(
            AudioLimits.MOST_INDEX_ENTRIES, Math.max(ALWAYS_ALLOWED_ENTRIES, source.sizeBytes()));
    if (index.entries > most) {
      throw new UnreadableAudioException(
          FailureCode.TOO_LARGE,
          "an index of %,d entries for %,d bytes is beyond the limits"
              .formatted(index.entries, source.sizeBytes()));
    }
  }

  private void walk(long from, long end, int most) throws UnreadableAudioException, IOException {
    long position = from;
    for (int i = 0; i < most && boxes < MOST_BOXES && position + HEADER_BYTES <= end; i++) {
      ByteBuffer header = ByteBuffer.wrap(source.read(position, 16));
      if (header.limit() < HEADER_BYTES) {
        return;
      }
      boxes++;
      long size = Integer.toUnsignedLong(header.getInt(0));
      String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
      int headerBytes = HEADER_BYTES;
      if (size == 1 && header.limit() == 16) {
        size = header.getLong(8);
        headerBytes = 16;
      }
      long next = size == 0 ? end : position + size;
      isMp4 |= TELLING.contains(type);
      if (next < position + headerBytes || (!isMp4 && next > PROBED_BYTES)) {
        return;
      }
      enter(type, position + headerBytes, Math.min(next, end));
      position = next;
    }
  }

  private void enter(String type, long from, long end)
      throws UnreadableAudioException, IOException {
    switch (type) {
      case "trak" -> {
        counted = false;
        trackSamples = 0;
        trackChunks = 0;
        longestChunk = 0;
        walk(from, end, MOST_BOXES);
        // Of uncompressed sound FFmpeg indexes stretches, of all else single samples.
        entries += counted ? trackChunks * (longestChunk / SAMPLES_AN_ENTRY + 1) : trackSamples;
      }
      case "stts" -> counted = number(from, 4) == 1 && number(from, 12) == 1;
      case "stsz", "stz2" -> trackSamples = Math.max(trackSamples, number(from, 8));
      case "stco", "co64" -> trackChunks = Math.max(trackChunks, number(from, 4));
      case "stsc" -> noteLongestChunk(from, end);
      case "trun" -> entries += number(from, 4);
      case "cmov" ->
          throw new UnreadableAudioException(
              FailureCode.UNKNOWN_FORMAT, "an MP4 whose index is compressed, which is not read");
      default -> {
        if (HOLDING_OTHERS.contains(type)) {
          walk(from, end, MOST_BOXES);
        }
      }
    }
  }

  private void noteLongestChunk(long from, long end) throws IOException {
    long runs = Math.min(number(from, 4), Math.min(MOST_BOXES, (end - from - 8) / 12));
    for (long i = 0; i < runs; i++) {
      longestChunk = Math.max(longestChunk, number(from + 8 + 12 * i, 4));
    }
  }

  private long number(long position, int offset) throws IOException {
    byte[] bytes = source.read(position + offset, 4);
    return bytes.length < 4 ? 0 : Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
  }
}
