package io.earwitness.audio.container;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.CachedHeaders;
import io.earwitness.audio.source.TailSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Several WAVs of one format that were put into one file, one behind the other, read as one: FFmpeg
 * would hear the first alone.
 */
public final class JoinedWav implements ByteSource {
  private static final int SHORTEST_WAV_BYTES = 44;
  private static final int MOST_WAVS = 10_000;
  private static final int FORMAT_BYTES = 16;
  private static final int NAME_AND_SIZE_BYTES = 8;

  private final ByteSource source;
  private final Mend size;

  /** Where bytes lie in the file, by where they are read; the first are the header. */
  private final NavigableMap<Long, Long> places;

  private final long sizeBytes;

  private JoinedWav(ByteSource source, Mend size, NavigableMap<Long, Long> places, long sizeBytes) {
    this.source = source;
    this.size = size;
    this.places = places;
    this.sizeBytes = sizeBytes;
  }

  /** A file as it is to be read; most are read as they are. */
  public static ByteSource of(ByteSource source) throws IOException {
    Optional<WavChunks.Chunk> data = WavHeader.data(source);
    Optional<Long> format = WavHeader.formatPosition(source);
    if (data.isEmpty()
        || format.isEmpty()
        || data.get().bytes() <= 0
        || source.sizeBytes() - data.get().position() - data.get().bytes() < SHORTEST_WAV_BYTES
        || !WavChunks.form(source).equals(WavChunks.FORM)) {
      return source;
    }
    byte[] wanted = source.read(format.get(), FORMAT_BYTES);
    NavigableMap<Long, Long> places = new TreeMap<>();
    places.put(0L, 0L);
    long read = data.get().position();
    long from = 0;
    for (int i = 0; i < MOST_WAVS && from >= 0; i++) {
      Piece piece = Piece.at(source, from);
      if (piece.dataBytes <= 0 || !Arrays.equals(piece.format, wanted)) {
        break;
      }
      places.put(read, piece.dataPosition);
      read += piece.dataBytes;
      from = piece.next;
    }
    long samples = read - data.get().position();
    int written = samples < WavChunks.UNCOUNTED ? (int) samples : (int) WavChunks.UNCOUNTED;
    return places.size() <= 2
        ? source
        : new JoinedWav(
            source, Mend.number(data.get().sizePosition(), LITTLE_ENDIAN, written), places, read);
  }

  /**
   * One of them.
   *
   * @param dataPosition where its samples begin in the file
   * @param dataBytes how many there are; 0 for none
   * @param next where the next one begins; negative where there is none
   */
  private record Piece(byte[] format, long dataPosition, long dataBytes, long next) {

    static Piece at(ByteSource source, long from) throws IOException {
      ByteSource wav = new CachedHeaders(new TailSource(source, from));
      byte[] format = {};
      long dataPosition = 0;
      long dataBytes = 0;
      WavChunks chunks = WavChunks.of(wav);
      for (var next = chunks.next(); next.isPresent(); next = chunks.next()) {
        WavChunks.Chunk chunk = next.get();
        switch (chunk.name()) {
          case "fmt " -> format = wav.read(chunk.position(), FORMAT_BYTES);
          case "data" -> {
            dataPosition = from + chunk.position();
            dataBytes = Math.min(chunk.bytes(), wav.sizeBytes() - chunk.position());
          }
          case WavChunks.FORM -> {
            long nextWav = from + chunk.position() - NAME_AND_SIZE_BYTES;
            return new Piece(format, dataPosition, dataBytes, nextWav);
          }
          default -> {
            // It holds no samples.
          }
        }
      }
      return new Piece(format, dataPosition, dataBytes, -1);
    }
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    if (position >= sizeBytes) {
      return -1;
    }
    var place = places.floorEntry(position);
    Long end = places.higherKey(position);
    long left = (end == null ? sizeBytes : end) - position;
    long inFile = place.getValue() + position - place.getKey();
    int count = source.read(inFile, buffer, offset, (int) Math.min(length, left));
    size.apply(position, buffer, offset, count);
    return count;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
