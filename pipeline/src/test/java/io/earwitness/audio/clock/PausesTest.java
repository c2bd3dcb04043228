package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.clock.Pauses.Basis;
import io.earwitness.audio.clock.Pauses.Sequel;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PausesTest {
  private static final OptionalDouble UNDECLARED = OptionalDouble.empty();

  private static Pauses of(Basis basis, OptionalDouble declaredEnd, Sequel sequel) {
    return new Pauses(basis, declaredEnd, (time, jump) -> sequel);
  }

  private static Pauses of(Basis basis, double declaredEnd) {
    return of(basis, OptionalDouble.of(declaredEnd), Sequel.GOES_ON);
  }

  @ParameterizedTest(name = "from 10 s to {0} s of {1} s: {2}")
  @CsvSource({
    "100, 101, true",
    "100, 50, false",
    "100, 5, true",
    "5000, 5001, true",
    "5000, 4000, false",
    "200000, 200001, true"
  })
  void aJumpOfStampsIsAPauseWhereTheRecordingDeclaresItsTimeOrIsLongerThanItDeclares(
      double time, double declaredEnd, boolean pause) throws Exception {
    assertThat(of(Basis.STAMPS, declaredEnd).isPause(time, time - 10, false)).isEqualTo(pause);
  }

  @ParameterizedTest(name = "of {0} s: {1}, filled: {2}")
  @CsvSource({"60, true, true", "3600, true, true", "7200, true, false", "95000, false, false"})
  void aJumpThatNothingDeclaresIsFilledUpToAnHourAndBelievedUpToADay(
      double jump, boolean pause, boolean filled) throws Exception {
    Pauses pauses = of(Basis.STAMPS, UNDECLARED, Sequel.GOES_ON);

    assertThat(pauses.isPause(10 + jump, jump, false)).isEqualTo(pause);
    assertThat(pauses.isFilled(10 + jump, jump)).isEqualTo(filled);
  }

  @Test
  void whatIsDeclaredIsFilledHoweverLongItIs() {
    assertThat(of(Basis.STAMPS, 50_000).isFilled(49_000, 40_000)).isTrue();
    assertThat(Pauses.ofIndex().isFilled(49_000, 40_000)).isTrue();
  }

  @Test
  void aTimeFromWhichTheNextGoesBackIsWrong() throws Exception {
    assertThat(of(Basis.STAMPS, UNDECLARED, Sequel.GOES_BACK).isPause(20, 10, false)).isFalse();
  }

  @Test
  void theLastTimeOfAllIsBelievedIfItIsDeclaredOrTheFirst() throws Exception {
    assertThat(of(Basis.STAMPS, UNDECLARED, Sequel.NONE).isPause(20, 10, false)).isFalse();
    assertThat(of(Basis.STAMPS, UNDECLARED, Sequel.NONE).isPause(20, 10, true)).isTrue();
    assertThat(of(Basis.STAMPS, OptionalDouble.of(21), Sequel.NONE).isPause(20, 10, false))
        .isTrue();
  }

  @Test
  void anIndexIsBelievedUpToItsEnd() throws Exception {
    assertThat(of(Basis.INDEX, 700).isPause(690, 680, false)).isTrue();
    assertThat(of(Basis.INDEX, 700).isPause(710, 700, false)).isFalse();
  }

  @Test
  void samplesHaveNoPauses() throws Exception {
    assertThat(of(Basis.SAMPLES, 700).isPause(20, 10, false)).isFalse();
  }

  @Test
  void timesOfSamplesTellHowMuchIsLostUntilTheyWereWrong() throws Exception {
    Pauses pauses = of(Basis.SAMPLES, 700);
    assertThat(pauses.isLoss(20, 10)).isTrue();

    assertThat(pauses.isPause(30, 10, false)).isFalse();
    assertThat(pauses.isLoss(40, 10)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Basis.class,
      names = {"INDEX", "SAMPLES", "STAMPS"})
  void nothingIsLostBehindTheEnd(Basis basis) {
    assertThat(of(basis, 700).isLoss(710, 15)).isFalse();
  }

  @Test
  void soundBehindTheDeclaredEndDisprovesIt() {
    assertThat(of(Basis.STAMPS, 700).isLoss(710, 5)).isTrue();
    assertThat(of(Basis.SAMPLES, 700).isLoss(710, 5)).isFalse();
  }
}
