package io.earwitness.audio.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * What two chunks of a WAV say of when it was recorded. FFmpeg does not know GUANO, and mixes the
 * times of a Broadcast WAV with other tags. The chunks may follow the samples.
 *
 * @param guano the timestamp in the chunk in which recorders of animals write lines of text, each a
 *     key and a value
 * @param broadcast date and time of origination in {@code bext}
 */
public record WavOrigin(Optional<String> guano, Optional<String> broadcast) {
  private static final WavOrigin NONE = new WavOrigin(Optional.empty(), Optional.empty());
  private static final Set<String> FORMS = Set.of("RIFF", "RF64");
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int MOST_CHUNKS = 32;
  private static final int MOST_GUANO_BYTES = 16 * 1024;
  private static final String TIMESTAMP = "Timestamp:";

  /** In {@code bext} behind a description, an originator and its reference. */
  private static final int DATE_OFFSET = 256 + 32 + 32;

  private static final int DATE_CHARACTERS = 10;
  private static final int TIME_CHARACTERS = 8;

  /** The size of the samples is in {@code ds64} then. */
  private static final long LONG_SIZE = 0xFFFF_FFFFL;

  private static final int DS64_BYTES = 16;

  /** Reads the chunks; what a file lacks, or what is no WAV, is empty. */
  public static WavOrigin read(ByteSource source) throws IOException {
    String start = new String(source.read(0, RIFF_HEADER_BYTES), ISO_8859_1);
    return start.endsWith("WAVE") && FORMS.contains(start.substring(0, 4))
        ? readChunks(source)
        : NONE;
  }

  private static WavOrigin readChunks(ByteSource source) throws IOException {
    Optional<String> guano = Optional.empty();
    Optional<String> broadcast = Optional.empty();
    long longSize = 0;
    long position = RIFF_HEADER_BYTES;
    for (int i = 0; i < MOST_CHUNKS && position < source.sizeBytes(); i++) {
      ByteBuffer header = LittleEndian.read(source, position, CHUNK_HEADER_BYTES);
      if (header.limit() < CHUNK_HEADER_BYTES) {
        break;
      }
      long body = position + CHUNK_HEADER_BYTES;
      long size = Integer.toUnsignedLong(header.getInt(4));
      switch (LittleEndian.name(header, 0)) {
        case "guan" -> guano = timestamp(source.read(body, (int) Math.min(size, MOST_GUANO_BYTES)));
        case "bext" ->
            broadcast =
                origination(source.read(body + DATE_OFFSET, DATE_CHARACTERS + TIME_CHARACTERS));
        case "ds64" -> longSize = longSize(LittleEndian.read(source, body, DS64_BYTES));
        case "data" -> size = size == LONG_SIZE ? longSize : size;
        default -> {
          // It says nothing of when.
        }
      }
      // Chunks of odd length are followed by a byte of padding.
      long next = body + size + size % 2;
      if (next <= position) {
        break;
      }
      position = next;
    }
    return new WavOrigin(guano, broadcast);
  }

  private static Optional<String> timestamp(byte[] chunk) {
    return new String(chunk, UTF_8)
        .lines()
        .filter(line -> line.startsWith(TIMESTAMP))
        .map(line -> line.substring(TIMESTAMP.length()))
        .findFirst();
  }

  private static Optional<String> origination(byte[] dateAndTime) {
    String text = new String(dateAndTime, ISO_8859_1);
    return text.length() < DATE_CHARACTERS + TIME_CHARACTERS || text.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(text.substring(0, DATE_CHARACTERS) + " " + text.substring(DATE_CHARACTERS));
  }

  private static long longSize(ByteBuffer ds64) {
    return ds64.limit() < DS64_BYTES ? 0 : ds64.getLong(8);
  }
}
