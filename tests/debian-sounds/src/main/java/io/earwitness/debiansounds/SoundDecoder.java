package io.earwitness.debiansounds;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.SampleReader;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** Decodes sound files as scoring does, but at the rate of each, so that nothing is resampled. */
final class SoundDecoder {
  /** To open a file takes a rate before its own is known. */
  private static final int ANY_RATE_HZ = 8000;

  private final Configuration storage = new Configuration();

  /**
   * Decodes a file.
   *
   * @return {@link Audio#EMPTY} when it holds no audio that can be decoded
   */
  Audio decode(Path file) throws IOException {
    try (ByteSource source =
        HadoopByteSource.open(
            new org.apache.hadoop.fs.Path(file.toUri()), Files.size(file), storage)) {
      int rateHz = rateHz(source);
      return Audio.of16Bits(SampleReader.read(source, rateHz, 0, Double.POSITIVE_INFINITY), rateHz);
    } catch (UnreadableAudioException e) {
      return Audio.EMPTY;
    }
  }

  private static int rateHz(ByteSource source) throws UnreadableAudioException, IOException {
    try (AudioReader reader = AudioReader.open(source, ANY_RATE_HZ)) {
      return reader.info().sampleRateHz();
    }
  }

  /**
   * Decodes files on all cores and makes something smaller of each at once: a whole recording may
   * be hundreds of megabytes.
   */
  <T> List<T> decodeAll(List<Path> files, Function<Audio, T> of) {
    return files.parallelStream().map(file -> of.apply(decodeUnchecked(file))).toList();
  }

  private Audio decodeUnchecked(Path file) {
    try {
      return decode(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
