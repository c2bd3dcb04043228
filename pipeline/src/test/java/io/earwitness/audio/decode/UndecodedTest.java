package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.Undecoded.Loss;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames of a tenth of a second each. */
class UndecodedTest {
  private static final double FRAME = 0.1;
  private static final Optional<Loss> CERTAIN = Optional.of(new Loss("noise", true));
  private static final Optional<Loss> UNCERTAIN = Optional.of(new Loss("noise", false));

  private final Undecoded undecoded = new Undecoded(0);

  @BeforeEach
  void aFrameWasDecoded() {
    assertThat(frameAt(0)).isEmpty();
  }

  private Optional<Loss> frameAt(double seconds) {
    return undecoded.frame(OptionalDouble.of(seconds), FRAME);
  }

  private void packetAt(double seconds) {
    undecoded.addPacket("noise", OptionalDouble.of(seconds), FRAME);
  }

  @Test
  void whatIsMissingBetweenTwoFramesIsALoss() {
    packetAt(0.1);

    assertThat(frameAt(0.2)).isEqualTo(CERTAIN);
    assertThat(frameAt(0.3)).isEmpty();
  }

  @Test
  void nothingIsMissingWhereOneFrameFollowsOnFromTheOther() {
    packetAt(0.1);

    assertThat(frameAt(0.11)).isEmpty();
    assertThat(undecoded.end()).isEmpty();
  }

  @Test
  void aFrameFromBeforeThePacketTellsNothing() {
    packetAt(0.2);

    assertThat(frameAt(0.1)).isEmpty();
    assertThat(frameAt(0.3)).isEqualTo(CERTAIN);
  }

  @Test
  void whereTimesAreUnknownALossIsNotCertain() {
    undecoded.addPacket("noise", OptionalDouble.empty(), 0);
    assertThat(undecoded.end()).isEqualTo(UNCERTAIN);

    assertThat(undecoded.frame(OptionalDouble.empty(), FRAME)).isEqualTo(UNCERTAIN);
  }

  @Test
  void timesThatAreNotExactTellNothing() {
    Undecoded inexact = new Undecoded(0.06);
    inexact.frame(OptionalDouble.of(0), FRAME);
    inexact.addPacket("noise", OptionalDouble.of(0.1), FRAME);

    assertThat(inexact.frame(OptionalDouble.of(0.1), FRAME)).isEqualTo(CERTAIN);
  }

  @Test
  void aLastPacketThatDoesNotDecodeIsALoss() {
    packetAt(0.1);

    assertThat(undecoded.end()).isEqualTo(UNCERTAIN);
  }

  @Test
  void bytesOfABareStreamAreALossOnlyBeforeAFrame() {
    undecoded.addBareBytes("noise", OptionalDouble.of(0.1), 100);
    assertThat(undecoded.end()).isEmpty();

    assertThat(frameAt(100.1)).isEqualTo(CERTAIN);
  }

  @Test
  void aDamagedFrameBeforeSuchBytesIsALoss() {
    packetAt(0.1);
    undecoded.addBareBytes("noise", OptionalDouble.of(0.2), 100);

    assertThat(undecoded.end()).isEqualTo(UNCERTAIN);
  }

  @Test
  void bytesBehindAFrameAreALossInTheMiddleOnly() {
    undecoded.addBehindFrame("noise");
    assertThat(undecoded.end()).isEmpty();
    assertThat(frameAt(0.1)).isEqualTo(CERTAIN);

    undecoded.addBehindFrame("noise");
    assertThat(frameAt(0)).as("at a joint times begin anew").isEmpty();
  }

  @Test
  void whatIsPassedOverIsALossIfTimesJumpSoonAfterIt() {
    undecoded.addPassedOver("noise", true);

    assertThat(frameAt(0.1)).isEmpty();
    assertThat(frameAt(0.5)).isEqualTo(CERTAIN);
  }

  @Test
  void whatIsPassedOverAtTheEndIsALossUnlessItIsPadding() {
    undecoded.addPassedOver("noise", true);
    assertThat(undecoded.end()).isEmpty();

    undecoded.addPassedOver("noise", false);
    assertThat(undecoded.end()).isEqualTo(UNCERTAIN);

    assertThat(frameAt(0.1)).isEmpty();
    assertThat(undecoded.end()).isEmpty();
  }

  @Test
  void readingElsewhereForgetsAll() {
    packetAt(0.1);
    undecoded.restart();

    assertThat(frameAt(7)).isEmpty();
  }
}
