package io.earwitness.audio.container;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;

/**
 * The bytes of a bare stream of frames, such as an MP3, that hold no sound: tags, which come to lie
 * in its middle where files are joined, and what disks and flash memory hold where nothing was
 * written. Packets are looked at one after the other; a tag may reach over several of them, when
 * its picture holds what looks like the start of a frame.
 */
public final class TagsAndPadding {
  private static final int SHORTEST_PADDING_BYTES = 4;
  private static final int ID3V1_BYTES = 128;
  private static final int EXTENDED_ID3V1_BYTES = 227;
  private static final int ID3V2_HEADER_BYTES = 10;
  private static final int APE_HEADER_BYTES = 32;
  private static final String APE_PREAMBLE = "APETAGEX";
  private static final String[] LYRICS_ENDS = {"LYRICS200", "LYRICSEND"};
  private static final byte ERASED = -1;

  /** Where nothing was written for long, FFmpeg makes packets of hundreds of megabytes. */
  private static final int STEP_BYTES = 1 << 16;

  private static final int MOST_LOOKED_AT_BYTES = 1 << 24;

  private final long fileBytes;
  private long tagEnd;

  /** Where the next preamble of an APE tag begins in the packet, or its end where there is none. */
  private int apePreamble;

  /**
   * @param fileBytes how long the file is: a tag that says it is longer is none
   */
  public TagsAndPadding(long fileBytes) {
    this.fileBytes = fileBytes;
  }

  /**
   * Takes what holds no sound off the next packet, before and behind its frame.
   *
   * @return whether anything is left of it
   */
  public boolean trim(AVPacket packet) {
    BytePointer data = packet.data();
    long position = packet.pos();
    if (packet.size() < 2 || (position >= tagEnd && isMpegFrame(data))) {
      return true;
    }
    int padding = longPadding(data, packet.size());
    position = position < 0 ? position : position + padding;
    data = data.getPointer(padding);
    byte[] bytes = new byte[Math.min(MOST_LOOKED_AT_BYTES, packet.size() - padding)];
    data.get(bytes);
    int start = leadingBytes(position, bytes);
    boolean isWhole = padding + bytes.length == packet.size();
    int end = isWhole ? endOfFrame(position, bytes, start) : packet.size() - padding;
    packet.data(data.getPointer(start));
    packet.size(end - start);
    return packet.size() > 0;
  }

  /**
   * How much padding there is before all else; 0 where it is short enough to be looked at below.
   */
  private static int longPadding(BytePointer data, int size) {
    byte value = data.get(0);
    if (value != 0 && value != ERASED) {
      return 0;
    }
    byte[] step = new byte[STEP_BYTES];
    int end = 0;
    int same = STEP_BYTES;
    while (end < size && same == STEP_BYTES) {
      data.getPointer(end).get(step, 0, Math.min(STEP_BYTES, size - end));
      same = 0;
      while (same < Math.min(STEP_BYTES, size - end) && step[same] == value) {
        same++;
      }
      end += same;
    }
    if (end < size && value == ERASED) {
      end--;
    }
    return end < STEP_BYTES ? 0 : end;
  }

  /** FFmpeg puts what lies between two frames of MPEG audio or AAC before the second. */
  private static boolean isMpegFrame(BytePointer data) {
    byte second = data.get(1);
    return data.get(0) == ERASED && second != ERASED && (second & 0xe0) == 0xe0;
  }

  /** What lies between two frames of AC-3, it puts behind the first, which then does not decode. */
  private int endOfFrame(long position, byte[] packet, int start) {
    int end = start + DolbyFrame.framesBytes(ByteBuffer.wrap(packet), start);
    if (end == start || end == packet.length) {
      return packet.length;
    }
    byte[] behind = Arrays.copyOfRange(packet, end, packet.length);
    return leadingBytes(position + end, behind) == behind.length ? end : packet.length;
  }

  /**
   * Looks at the next packet.
   *
   * @param position where it begins in the file; negative when that is unknown
   * @return how many of its bytes, from its start, hold no sound
   */
  public int leadingBytes(long position, byte[] packet) {
    long at = position < 0 ? 0 : Math.max(0, tagEnd - position);
    apePreamble = -1;
    while (at < packet.length) {
      long length = lengthAt(packet, (int) at);
      if (length == 0 || Math.max(0, position) + at + length > fileBytes) {
        break;
      }
      at += length;
    }
    tagEnd = position < 0 ? 0 : position + at;
    return (int) Math.min(at, packet.length);
  }

  private long lengthAt(byte[] packet, int at) {
    long tag = tagBytes(packet, at);
    return tag > 0 ? tag : paddingBytes(packet, at);
  }

  /** See id3.org, and wiki.hydrogenaud.io for APEv2; 0 where no tag begins. */
  private long tagBytes(byte[] packet, int at) {
    if (startsWith(packet, at, "ID3") && at + ID3V2_HEADER_BYTES <= packet.length) {
      boolean footer = (packet[at + 5] & 0x10) != 0;
      return ID3V2_HEADER_BYTES + id3v2Size(packet, at + 6) + (footer ? ID3V2_HEADER_BYTES : 0);
    }
    if (startsWith(packet, at, "TAG+")) {
      return EXTENDED_ID3V1_BYTES;
    }
    if (startsWith(packet, at, "TAG")) {
      return ID3V1_BYTES;
    }
    if (startsWith(packet, at, "LYRICSBEGIN")) {
      return lyricsBytes(packet, at);
    }
    return apeBytes(packet, at);
  }

  /** Seven bits of each byte, so that no sync word comes about. */
  private static long id3v2Size(byte[] packet, int at) {
    long size = 0;
    for (int i = 0; i < 4; i++) {
      size = size << 7 | (packet[at + i] & 0x7f);
    }
    return size;
  }

  private static int lyricsBytes(byte[] packet, int at) {
    for (String end : LYRICS_ENDS) {
      int found = indexOf(packet, at, end);
      if (found >= 0) {
        return found + end.length() - at;
      }
    }
    return 0;
  }

  /** The size of an APE tag counts its items and its footer; older ones have no header. */
  private long apeBytes(byte[] packet, int at) {
    if (apePreamble < at) {
      int found = indexOf(packet, at, APE_PREAMBLE);
      apePreamble = found < 0 ? packet.length : found;
    }
    int preamble = apePreamble;
    if (preamble + APE_HEADER_BYTES > packet.length) {
      return 0;
    }
    long size = 0;
    for (int i = 3; i >= 0; i--) {
      size = size << Byte.SIZE | Byte.toUnsignedInt(packet[preamble + 12 + i]);
    }
    if (preamble == at) {
      boolean header = (packet[at + 23] & 0x20) != 0;
      return header ? APE_HEADER_BYTES + size : APE_HEADER_BYTES;
    }
    return preamble + APE_HEADER_BYTES - size == at ? size : 0;
  }

  /** Whether bytes are what disks and flash memory hold where nothing was written. */
  public static boolean arePadding(byte[] bytes) {
    return bytes.length > 0 && paddingBytes(bytes, 0) == bytes.length;
  }

  /** The last byte of erased memory may be the first of a frame's sync word. */
  private static int paddingBytes(byte[] packet, int at) {
    byte value = packet[at];
    if (value != 0 && value != ERASED) {
      return 0;
    }
    int end = at;
    while (end < packet.length && packet[end] == value) {
      end++;
    }
    if (end == packet.length) {
      return end - at;
    }
    int length = value == ERASED ? end - at - 1 : end - at;
    return length < SHORTEST_PADDING_BYTES ? 0 : length;
  }

  private static boolean startsWith(byte[] packet, int at, String text) {
    return indexOf(packet, at, at, text) == at;
  }

  private static int indexOf(byte[] packet, int from, String text) {
    return indexOf(packet, from, packet.length, text);
  }

  /** Where a text begins first, from one place to another, both included; or -1. */
  private static int indexOf(byte[] packet, int from, int to, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int at = from; at <= Math.min(to, packet.length - wanted.length); at++) {
      int same = 0;
      while (same < wanted.length && packet[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
