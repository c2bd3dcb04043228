package io.earwitness.audio.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.source.TimeLimitException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureCauseTest {

  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(
            new UnreadableAudioException(FailureCode.NO_AUDIO, "a film"), FailureCode.NO_AUDIO),
        Arguments.of(new FileNotFoundException("/a (No such file)"), FailureCode.GONE),
        Arguments.of(new NoSuchFileException("/a"), FailureCode.GONE),
        Arguments.of(
            new FileNotFoundException("/a (Permission denied)"), FailureCode.ACCESS_DENIED),
        Arguments.of(new AccessControlException("no"), FailureCode.ACCESS_DENIED),
        Arguments.of(new AccessDeniedException("/a"), FailureCode.ACCESS_DENIED),
        Arguments.of(new TimeLimitException("after 60 s"), FailureCode.TIMEOUT),
        Arguments.of(new IOException("reset"), FailureCode.IO_ERROR),
        Arguments.of(new IllegalStateException("odd"), FailureCode.DECODE_ERROR));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void anExceptionHasItsCode(Exception exception, FailureCode code) {
    assertThat(FailureCause.of(exception))
        .isEqualTo(new FailureCause(code, exception.getMessage()));
  }

  @Test
  void anExceptionWithoutAMessageIsNamed() {
    assertThat(FailureCause.of(new NullPointerException()).message())
        .isEqualTo("java.lang.NullPointerException");
  }
}
