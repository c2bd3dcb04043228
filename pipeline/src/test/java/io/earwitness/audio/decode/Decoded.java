package io.earwitness.audio.decode;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.track.MediaInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** All that an {@link AudioReader} has to say of a recording. */
record Decoded(Signal signal, MediaInfo info, Optional<Damage> damage) {
  static final int RATE_HZ = 22_050;

  static Decoded of(ByteSource source) throws UnreadableAudioException, IOException {
    return of(source, RATE_HZ);
  }

  static Decoded of(ByteSource source, int rateHz) throws UnreadableAudioException, IOException {
    return of(source, rateHz, OpenOptions.DEFAULT);
  }

  static Decoded of(ByteSource source, int rateHz, OpenOptions options)
      throws UnreadableAudioException, IOException {
    try (AudioReader reader = AudioReader.openAt(source, rateHz, 0, Optional.empty(), options)) {
      float[] samples = new float[1 << 16];
      int count = 0;
      int read = reader.read(samples, 0, samples.length);
      while (read >= 0) {
        count += read;
        if (count == samples.length) {
          samples = Arrays.copyOf(samples, 2 * count);
        }
        read = reader.read(samples, count, samples.length - count);
      }
      return new Decoded(
          new Signal(Arrays.copyOf(samples, count), rateHz), reader.info(), reader.damage());
    }
  }

  static Decoded of(byte[] bytes) throws UnreadableAudioException, IOException {
    return of(new MemoryByteSource(bytes));
  }

  float[] samples() {
    return signal.samples();
  }
}
