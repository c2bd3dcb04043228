package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.FailingByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken storage must never be taken for a broken recording. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingSourceTest {
  private static final int RATE_HZ = 44_100;

  private final Map<AudioWriter.Format, byte[]> written = new EnumMap<>(AudioWriter.Format.class);

  /** A minute: far more than is read while a recording is opened. */
  @BeforeAll
  void write(@TempDir Path folder) throws IOException {
    Signal tone = Signal.tone(RATE_HZ, 60 * RATE_HZ, 3000, 0.5);
    for (AudioWriter.Format format : AudioWriter.Format.values()) {
      Path file = folder.resolve(format.name());
      AudioWriter.write(file, format, RATE_HZ, tone.samples());
      written.put(format, Files.readAllBytes(file));
    }
  }

  @ParameterizedTest
  @MethodSource("formatsAndFailures")
  void aFailureAtTheStartComesOutAsItIs(AudioWriter.Format format, Throwable failure)
      throws Exception {
    ByteSource source = new FailingByteSource(written.get(format), 0, failure);

    assertThatThrownBy(() -> AudioReader.open(source, 22_050)).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("formatsAndFailures")
  void aFailureInTheMiddleComesOutAsItIs(AudioWriter.Format format, Throwable failure)
      throws Exception {
    byte[] bytes = written.get(format);
    ByteSource source = new FailingByteSource(bytes, bytes.length / 2, failure);

    assertThatThrownBy(() -> Decoded.of(source)).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("formatsAndFailures")
  void aFailureInTheLastBytesComesOutAsItIs(AudioWriter.Format format, Throwable failure)
      throws Exception {
    byte[] bytes = written.get(format);
    ByteSource source = new FailingByteSource(bytes, bytes.length - 10, failure);

    assertThatThrownBy(() -> Decoded.of(source)).isSameAs(failure);
  }

  static Stream<Arguments> formatsAndFailures() {
    return Stream.of(AudioWriter.Format.values())
        .flatMap(
            format ->
                Stream.of(
                        new IOException("connection reset"),
                        new IllegalStateException("stream closed"),
                        new OutOfMemoryError("as if"))
                    .map(failure -> Arguments.of(format, failure)));
  }
}
