package io.earwitness.audio.container;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.PagedSource;
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

  /** What is behind so many is missing, and told as that. */
  private static final int MOST_WAVS = 10_000;

  private static final int FORMAT_BYTES = 40;
  private static final int MOMENT_BYTES_AT = 12;
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
    if (data.isEmpty()
        || data.get().bytes() <= 0
        || source.sizeBytes() - data.get().position() - data.get().bytes() < SHORTEST_WAV_BYTES
        || !WavChunks.form(source).equals(WavChunks.FORM)) {
      return source;
    }
    ByteSource paged = new PagedSource(source);
    Piece first = Piece.at(paged, 0);
    NavigableMap<Long, Long> places = new TreeMap<>();
    places.put(0L, 0L);
    long read = data.get().position();
    long missing = 0;
    Piece piece = first;
    while (piece.isOf(first.format) && places.size() <= MOST_WAVS) {
      places.put(read, piece.dataPosition);
      boolean isLast = piece.next < 0;
      read += isLast ? piece.dataBytes : piece.wholeMoments();
      missing = piece.missingBytes;
      piece = isLast ? Piece.NONE : Piece.at(paged, piece.next);
    }
    if (places.size() <= 2) {
      return source;
    }
    // Else there are no more, or one of another format.
    if (piece.isOf(first.format)) {
      missing = source.sizeBytes() - piece.dataPosition;
    }
    long samples = read - data.get().position() + missing;
    int written = samples < WavChunks.UNCOUNTED ? (int) samples : (int) WavChunks.UNCOUNTED;
    return new JoinedWav(
        source, Mend.number(data.get().sizePosition(), LITTLE_ENDIAN, written), places, read);
  }

  /**
   * One of them.
   *
   * @param dataPosition where its samples begin in the file
   * @param dataBytes how many there are; 0 for none
   * @param missingBytes how many more there should be
   * @param next where the next one begins; negative where there is none
   */
  private record Piece(
      byte[] format, long dataPosition, long dataBytes, long missingBytes, long next) {
    static final Piece NONE = new Piece(new byte[0], 0, 0, 0, -1);

    static Piece at(ByteSource source, long from) throws IOException {
      ByteSource wav = new TailSource(source, from);
      Piece piece = NONE;
      WavChunks chunks = WavChunks.of(wav);
      for (var next = chunks.next(); next.isPresent(); next = chunks.next()) {
        WavChunks.Chunk chunk = next.get();
        switch (chunk.name()) {
          case "fmt " -> {
            int length = (int) Math.min(FORMAT_BYTES, chunk.bytes());
            piece = new Piece(wav.read(chunk.position(), length), 0, 0, 0, -1);
          }
          case "data" -> {
            long bytes = Math.min(chunk.bytes(), wav.sizeBytes() - chunk.position());
            long missing = WavHeader.isPlaceholder(chunk.bytes()) ? 0 : chunk.bytes() - bytes;
            piece = new Piece(piece.format, from + chunk.position(), bytes, missing, -1);
          }
          case WavChunks.FORM -> {
            long other = from + chunk.position() - NAME_AND_SIZE_BYTES;
            return new Piece(piece.format, piece.dataPosition, piece.dataBytes, 0, other);
          }
          default -> {
            // It holds no samples.
          }
        }
      }
      return piece;
    }

    boolean isOf(byte[] wanted) {
      return dataBytes > 0 && wanted.length > MOMENT_BYTES_AT && Arrays.equals(format, wanted);
    }

    /** The samples, without a part of those of one moment at their end. */
    long wholeMoments() {
      int momentBytes = Math.max(1, Byte.toUnsignedInt(format[MOMENT_BYTES_AT]));
      return dataBytes / momentBytes * momentBytes;
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
