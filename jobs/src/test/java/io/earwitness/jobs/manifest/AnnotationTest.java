package io.earwitness.jobs.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationTest {
  @ParameterizedTest
  @CsvSource({
    "freesound:12345, freesound",
    "esc50, esc50",
    "https://example.org/a.wav, https://example.org/a.wav",
    ":odd, :odd",
    "'', ''"
  })
  void theCollectionIsWhatPrecedesTheColon(String source, String collection) {
    assertThat(new Annotation("scream", "g", source, "", "", "").collection())
        .isEqualTo(collection);
  }
}
