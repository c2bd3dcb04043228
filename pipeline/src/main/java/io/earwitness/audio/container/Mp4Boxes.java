package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the boxes of an MP4 and counts the samples that they declare: in a small file all
 * boxes that FFmpeg goes through when it opens one, those of fragments among them, and in a large
 * one, where that could take long, its index and its first fragments.
 */
final class Mp4Boxes {
  /** Those that FFmpeg looks into, wherever they are. */
  private static final Set<String> HOLDING_OTHERS =
      Set.of(
          "moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "mvex", "dinf", "edts", "udta",
          "gmhd", "tref", "sinf", "schi", "iprp", "ipco", "wave", "ilst");

  /**
   * In smaller files all boxes are looked at: it would take little to make one that claims much.
   */
  static final long SMALL_BYTES = 64L << 20;

  private static final int MOST_BOXES_OF_A_LARGE_FILE = 4096;
  private static final int MOST_FRAGMENTS_OF_A_LARGE_FILE = 64;

  /** What holds nothing, however many there are. */
  private static final Set<String> PADDING = Set.of("free", "skip", "wide", "junk", "uuid");

  /** FFmpeg gives up at so many boxes inside of each other. */
  private static final int MOST_DEPTH = 10;

  /** By these FFmpeg knows an MP4, and looks for them no further than this. */
  private static final Set<String> TELLING =
      Set.of(
          "ftyp", "moov", "mdat", "udta", "pnot", "ediw", "wide", "free", "junk", "pict", "skip",
          "uuid", "prfl", "styp", "sidx", "moof");

  private static final long PROBED_BYTES = 1 << 20;

  /** "hdlr": in a QuickTime file it comes first in a box "meta", in others behind a version. */
  private static final long HDLR = 0x68646c72;

  /** Of chunks that are equally long. */
  private static final int MOST_RUNS = 4096;

  private static final int SAMPLES_AN_ENTRY = 1024;

  private final ByteSource source;
  private final boolean isLarge;
  private int boxes;
  private int depth;
  private boolean inTrack;
  private boolean hasIndex;
  private int ofTheFile;
  private boolean isMp4;
  private boolean compressed;
  private long entries;
  private Track track = new Track();

  /** What the boxes of one track declare. */
  private static final class Track {
    private boolean uncompressed;
    private long samples;
    private long chunks;
    private long longestChunk;

    /** Of uncompressed sound FFmpeg indexes stretches, of all else single samples. */
    long entries() {
      return uncompressed ? chunks * (longestChunk / SAMPLES_AN_ENTRY + 1) : samples;
    }
  }

  Mp4Boxes(ByteSource source) {
    this.source = source;
    this.isLarge = source.sizeBytes() > SMALL_BYTES;
  }

  long entries() {
    return entries;
  }

  boolean compressed() {
    return compressed;
  }

  /** Whether there are more boxes before the index, or in it, than were looked at. */
  boolean endless() {
    return isFull() && !hasIndex;
  }

  private boolean isFull() {
    return isLarge && boxes == MOST_BOXES_OF_A_LARGE_FILE;
  }

  private boolean isFarEnough() {
    return isLarge && hasIndex && depth == 0 && ofTheFile == MOST_FRAGMENTS_OF_A_LARGE_FILE;
  }

  void readAll() throws IOException {
    walk(0, source.sizeBytes());
  }

  private void walk(long from, long end) throws IOException {
    long position = from;
    while (position + Mp4Box.HEADER_BYTES <= end && !isFull() && !isFarEnough() && !compressed) {
      Optional<Mp4Box> box = Mp4Box.at(source, position);
      if (box.isEmpty()) {
        return;
      }
      boxes++;
      String type = box.get().type();
      int headerBytes = box.get().headerBytes();
      long next = box.get().bytes() == 0 ? end : position + box.get().bytes();
      isMp4 |= TELLING.contains(type);
      if (next < position + headerBytes || (!isMp4 && next > PROBED_BYTES)) {
        return;
      }
      enter(type, position + headerBytes, Math.min(next, end));
      if (depth == 0) {
        ofTheFile += PADDING.contains(type) ? 0 : 1;
        hasIndex |= type.equals("moov") && !isFull();
      }
      position = next;
    }
  }

  private void enter(String type, long from, long end) throws IOException {
    switch (type) {
      case "trak" -> {
        track = new Track();
        inTrack = true;
        walkInside(from, end);
        inTrack = false;
        entries += track.entries();
      }
      case "stts" -> track.uncompressed = number(from, 4) == 1 && number(from, 12) == 1;
      case "stsz", "stz2" -> noteSamples(number(from, 8));
      case "stco", "co64" -> track.chunks = Math.max(track.chunks, number(from, 4));
      case "stsc" -> noteLongestChunk(from, end);
      case "trun" -> entries += number(from, 4);
      case "cmov" -> compressed = true;
      case "meta" -> walkInside(number(from, 4) == HDLR ? from : from + 4, end);
      default -> {
        if (HOLDING_OTHERS.contains(type)) {
          walkInside(from, end);
        }
      }
    }
  }

  /** Outside of a track FFmpeg takes them for those of the last one. */
  private void noteSamples(long samples) {
    if (inTrack) {
      track.samples = Math.max(track.samples, samples);
    } else {
      entries += samples;
    }
  }

  private void walkInside(long from, long end) throws IOException {
    if (depth < MOST_DEPTH) {
      depth++;
      walk(from, end);
      depth--;
    }
  }

  private void noteLongestChunk(long from, long end) throws IOException {
    long runs = Math.min(number(from, 4), Math.min(MOST_RUNS, (end - from - 8) / 12));
    for (long i = 0; i < runs; i++) {
      track.longestChunk = Math.max(track.longestChunk, number(from + 8 + 12 * i, 4));
    }
  }

  private long number(long position, int offset) throws IOException {
    byte[] bytes = source.read(position + offset, 4);
    return bytes.length < 4 ? 0 : Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
  }
}
