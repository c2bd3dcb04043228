package io.earwitness.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "score | score",
        "--input | --input",
        "s3a://bucket/2026-03 | s3a://bucket/2026-03",
        "@list.txt | @list.txt",
        "a b | 'a b'",
        "*.wav | '*.wav'",
        "it's | 'it'\\''s'",
        "`` | ''",
      })
  void aShellReadsItAsItWasTyped(String word, String quoted) {
    assertThat(TypedCommand.quoted(word)).isEqualTo(quoted);
  }
}
