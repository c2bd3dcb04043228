package io.earwitness.audio.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;

/**
 * What two chunks of a WAV say of when it was recorded. FFmpeg does not know GUANO, and mixes the
 * times of a Broadcast WAV with other tags. The chunks may follow the samples.
 *
 * @param guano the timestamp in the chunk in which recorders of animals write lines of text, each a
 *     key and a value
 * @param broadcast date and time of origination in {@code bext}
 */
public record WavOrigin(Optional<String> guano, Optional<String> broadcast) {
  private static final int MOST_GUANO_BYTES = 16 * 1024;
  private static final String TIMESTAMP = "Timestamp:";

  /** In {@code bext} behind a description, an originator and its reference. */
  private static final int DATE_OFFSET = 256 + 32 + 32;

  private static final int DATE_CHARACTERS = 10;
  private static final int TIME_CHARACTERS = 8;

  /** Reads the chunks; what a file lacks, or what is no WAV, is empty. */
  public static WavOrigin read(ByteSource source) throws IOException {
    Optional<String> guano = Optional.empty();
    Optional<String> broadcast = Optional.empty();
    WavChunks chunks = WavChunks.of(source);
    for (var next = chunks.next(); next.isPresent(); next = chunks.next()) {
      WavChunks.Chunk chunk = next.get();
      switch (chunk.name()) {
        case "guan" -> {
          int bytes = (int) Math.min(chunk.bytes(), MOST_GUANO_BYTES);
          guano = timestamp(source.read(chunk.position(), bytes));
        }
        case "bext" ->
            broadcast =
                origination(
                    source.read(chunk.position() + DATE_OFFSET, DATE_CHARACTERS + TIME_CHARACTERS));
        default -> {
          // It says nothing of when.
        }
      }
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
}
