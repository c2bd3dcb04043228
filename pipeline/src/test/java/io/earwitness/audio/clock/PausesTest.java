package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.clock.Pauses.Basis;
import io.earwitness.audio.clock.Pauses.LookAhead;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PausesTest {
  private static final OptionalDouble UNDECLARED = OptionalDouble.empty();

  private static final LookAhead LASTS = (time, jump) -> OptionalDouble.of(jump);
  private static final LookAhead NOTHING = (time, jump) -> OptionalDouble.empty();

  private static LookAhead lasts(double seconds) {
    return (time, jump) -> OptionalDouble.of(seconds);
  }

  private static Pauses of(Basis basis, OptionalDouble declaredEnd, LookAhead lookAhead) {
    return new Pauses(basis, declaredEnd, lookAhead);
  }

  private static Pauses of(Basis basis, double declaredEnd) {
    return of(basis, OptionalDouble.of(declaredEnd), LASTS);
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
    assertThat(of(Basis.STAMPS, declaredEnd).passedSeconds(time, time - 10, false))
        .isEqualTo(pause ? OptionalDouble.of(time - 10) : OptionalDouble.empty());
  }

  @ParameterizedTest(name = "of {0} s: {1}, filled: {2}")
  @CsvSource({"60, true, true", "3600, true, true", "7200, true, false", "95000, false, false"})
  void aJumpThatNothingDeclaresIsFilledUpToAnHourAndBelievedUpToADay(
      double jump, boolean pause, boolean filled) throws Exception {
    Pauses pauses = of(Basis.STAMPS, UNDECLARED, LASTS);

    assertThat(pauses.passedSeconds(10 + jump, jump, false))
        .isEqualTo(pause ? OptionalDouble.of(jump) : OptionalDouble.empty());
    assertThat(pauses.isFilled(10 + jump, jump)).isEqualTo(filled);
  }

  @Test
  void whatIsDeclaredIsFilledHoweverLongItIs() {
    assertThat(of(Basis.STAMPS, 50_000).isFilled(49_000, 40_000)).isTrue();
    assertThat(Pauses.ofIndex().isFilled(49_000, 40_000)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Basis.class,
      names = {"INDEX", "STAMPS"})
  void aTimeFromWhichTheNextGoesBackIsWrong(Basis basis) throws Exception {
    assertThat(of(basis, UNDECLARED, lasts(0)).passedSeconds(20, 10, false)).hasValue(0);
    assertThat(of(basis, UNDECLARED, lasts(0)).passedSeconds(20, -10, false)).hasValue(0);
  }

  @Test
  void whatLastsHasPassed() throws Exception {
    assertThat(of(Basis.STAMPS, UNDECLARED, lasts(9.95)).passedSeconds(20, 10, false)).hasValue(10);
    assertThat(of(Basis.STAMPS, UNDECLARED, lasts(9)).passedSeconds(20, 10, false)).hasValue(9);
  }

  @Test
  void aJumpBackThatLastsIsAJoint() throws Exception {
    assertThat(of(Basis.STAMPS, UNDECLARED, LASTS).passedSeconds(20, -10, false)).isEmpty();
    assertThat(of(Basis.STAMPS, UNDECLARED, NOTHING).passedSeconds(20, -10, true)).isEmpty();
  }

  @Test
  void theLastTimeOfAllIsBelievedIfItIsDeclaredOrTheFirst() throws Exception {
    assertThat(of(Basis.STAMPS, UNDECLARED, NOTHING).passedSeconds(20, 10, false)).isEmpty();
    assertThat(of(Basis.STAMPS, UNDECLARED, NOTHING).passedSeconds(20, 10, true)).hasValue(10);
    assertThat(of(Basis.STAMPS, OptionalDouble.of(21), NOTHING).passedSeconds(20, 10, false))
        .hasValue(10);
  }

  @Test
  void anIndexIsBelievedUpToItsEnd() throws Exception {
    assertThat(of(Basis.INDEX, 700).passedSeconds(690, 680, false)).hasValue(680);
    assertThat(of(Basis.INDEX, 700).passedSeconds(710, 700, false)).isEmpty();
  }

  @Test
  void samplesHaveNoPauses() throws Exception {
    assertThat(of(Basis.SAMPLES, 700).passedSeconds(20, 10, false)).isEmpty();
  }

  @Test
  void timesOfSamplesTellHowMuchIsLostUntilTheyWereWrong() throws Exception {
    Pauses pauses = of(Basis.SAMPLES, 700);
    assertThat(pauses.isLoss(20, 10)).isTrue();

    assertThat(pauses.passedSeconds(30, 10, false)).isEmpty();
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
