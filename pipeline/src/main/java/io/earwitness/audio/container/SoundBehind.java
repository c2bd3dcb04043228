package io.earwitness.audio.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether there is more sound where the samples of a file end by its header: a recorder writes how
 * many there are when it stops, or now and then, and may be switched off before.
 */
final class SoundBehind {
  /** What is shorter is not worth a doubt. */
  static final double SHORTEST_SECONDS = 0.5;

  private static final int LOOKED_AT_BYTES = 4096;
  private static final int PLACES_LOOKED_AT = 4;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final List<String> TAGS = List.of("ID3", "TAG", "APETAGEX", "LYRICSBEGIN");

  /** Chunks that programs write, also where they were cut short, or have no size yet. */
  private static final Pattern CHUNK =
      Pattern.compile(
          "RIF[FX]|RF64|LIST|id3 |ID3 |bext|iXML|axml|JUNK|junk|PAD |FLLR|cue |smpl|inst|fact|PEAK|_PMX"
              + "|guan|wamd|data|afsp|DISP|chna|cart|plst|labl|MARK|COMT|NAME|AUTH|ANNO|APPL");

  private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e\\s]{64,}");

  private SoundBehind() {}

  /**
   * Whether neither another chunk, nor a tag, text or padding begins at a place of a file. Before a
   * chunk there may be some zeros.
   */
  static boolean isAt(ByteSource source, long position) throws IOException {
    byte[] bytes = source.read(position, LOOKED_AT_BYTES);
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) {
      zeros++;
    }
    // Behind an odd number of bytes there is another one, which need not be zero.
    return bytes.length >= CHUNK_HEADER_BYTES
        && isSound(bytes, 0, source.sizeBytes() - position)
        && isSound(bytes, 1, source.sizeBytes() - position)
        && isSound(bytes, zeros, source.sizeBytes() - position)
        && !isPadding(source, position);
  }

  private static boolean isSound(byte[] bytes, int at, long bytesLeft) {
    String text = new String(bytes, at, bytes.length - at, ISO_8859_1);
    return TAGS.stream().noneMatch(text::startsWith)
        && !CHUNK.matcher(text).lookingAt()
        && !TEXT.matcher(text).matches()
        && !isChunk(bytes, at, bytesLeft - at);
  }

  /** Sound may begin with silence, too, but is not silent throughout. */
  private static boolean isPadding(ByteSource source, long position) throws IOException {
    long step = (source.sizeBytes() - position) / PLACES_LOOKED_AT;
    for (int i = 0; i < PLACES_LOOKED_AT; i++) {
      byte[] bytes = source.read(position + i * step, LOOKED_AT_BYTES);
      if (!TagsAndPadding.arePadding(bytes)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a chunk begins that lies within the file, be its size in one order or the other. */
  private static boolean isChunk(byte[] bytes, int at, long bytesLeft) {
    if (at + CHUNK_HEADER_BYTES > bytes.length) {
      return false;
    }
    for (int i = at; i < at + 4; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return false;
      }
    }
    int size = ByteBuffer.wrap(bytes).getInt(at + 4);
    long most = bytesLeft - CHUNK_HEADER_BYTES;
    return Integer.toUnsignedLong(size) <= most
        || Integer.toUnsignedLong(Integer.reverseBytes(size)) <= most;
  }
}
