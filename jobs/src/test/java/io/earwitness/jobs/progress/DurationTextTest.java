package io.earwitness.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.4, 0 s",
    "59.4, 59 s",
    "59.6, 1 min 00 s",
    "3599, 59 min 59 s",
    "13200, 3 h 40 min",
    "90000, 25 h 00 min",
  })
  void onlyTheTwoLargestUnitsAreSaid(double seconds, String text) {
    assertThat(DurationText.of(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 10 s",
    "44, 40 s",
    "70, 1 min",
    "1119, 19 min",
    "3000, 50 min",
    "7100, 120 min",
    "7300, 2 h",
    "86400, 24 h",
    "260000, 3 days",
  })
  void anEstimateIsNoMoreExactThanItCanBe(double seconds, String text) {
    assertThat(DurationText.about(seconds)).isEqualTo(text);
  }
}
