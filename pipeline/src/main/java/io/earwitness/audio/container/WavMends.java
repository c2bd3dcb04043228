package io.earwitness.audio.container;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the header of a WAV. */
final class WavMends {
  /** FFmpeg reads on to the end of the file. */
  private static final int UNKNOWN_SIZE = -1;

  private static final long UNCOUNTED_BYTES = 1L << 32;

  /** Behind the samples there may be other chunks, whose bytes are no sound. */
  private static final long MOST_BEHIND_BYTES = 1L << 20;

  private final ByteSource source;
  private final WavChunks.Chunk data;

  private WavMends(ByteSource source, WavChunks.Chunk data) {
    this.source = source;
    this.data = data;
  }

  /** What is to be read instead; nothing for a file that is no WAV, or a right one. */
  static List<Mend> of(ByteSource source) throws IOException {
    List<Mend> mends = new ArrayList<>();
    if (WavChunks.form(source).equals(WavChunks.BIG_ENDIAN_FORM)) {
      return mends;
    }
    Optional<WavChunks.Chunk> data = WavHeader.data(source);
    if (data.isPresent()) {
      mends.addAll(new WavMends(source, data.get()).ofSize());
    }
    Optional<Long> format = WavHeader.formatPosition(source);
    if (format.isPresent()) {
      NarrowSamples.ofWav(source, format.get(), data).ifPresent(mends::add);
    }
    return mends;
  }

  private List<Mend> ofSize() throws IOException {
    boolean isPlain = WavChunks.form(source).equals(WavChunks.FORM);
    // An RF64 that has no size has none in its longer header, either; FFmpeg would refuse that.
    long bytes = !isPlain && data.bytes() == WavChunks.UNCOUNTED ? 0 : data.bytes();
    long behind = source.sizeBytes() - data.position() - bytes;
    boolean isEarly =
        behind >= UNCOUNTED_BYTES
            || (behind > MOST_BEHIND_BYTES && WavHeader.isPlaceholder(bytes))
            || (behind > 0
                && WavHeader.seconds(source, behind) > SoundBehind.SHORTEST_SECONDS
                && SoundBehind.isAt(source, data.position() + bytes));
    if (!isEarly) {
      return List.of();
    }
    Mend size = Mend.number(data.sizePosition(), LITTLE_ENDIAN, UNKNOWN_SIZE);
    // That of an RF64 would be looked for in its longer header.
    return isPlain ? List.of(size) : List.of(size, Mend.text(0, WavChunks.FORM));
  }
}
