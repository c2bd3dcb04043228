package io.earwitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedPathTest {

  @ParameterizedTest
  @CsvSource({
    "heard/, heard",
    "/archive/heard, /archive/heard",
    "2026:03/heard, ./2026:03/heard",
    "cam:2.wav, ./cam:2.wav",
    "s3a://bucket/cam:2.wav, s3a://bucket/cam:2.wav",
    "file:/archive/a, file:/archive/a",
    "100%25.wav, 100%25.wav"
  })
  void aColonInANameIsNoScheme(String text, String path) {
    assertThat(NamedPath.of(text)).hasToString(path);
  }

  /** Or what is meant for a bucket would go to a folder on the local disk. */
  @Test
  void aSchemeInCapitalsIsOne() {
    assertThat(NamedPath.isAbsolute("S3A://bucket/heard")).isTrue();
    assertThat(NamedPath.of("S3A://bucket/heard").toUri().getScheme()).isEqualTo("S3A");
  }

  @Test
  void nothingIsNoPath() {
    assertThatThrownBy(() -> NamedPath.of("")).isInstanceOf(IllegalArgumentException.class);
  }
}
