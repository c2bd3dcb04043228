package io.earwitness.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.evaluation.Sample;
import io.earwitness.evaluation.ScoredItem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

  @Test
  void errorIsTheMeanDistanceOfConfidenceFromRightRatio() {
    Reliability reliability = new Reliability(10);
    reliability.add(0.85, true, 1);
    reliability.add(0.81, false, 1);
    reliability.add(0.55, true, 2);

    // bin (0.8, 0.9]: |0.83 - 0.5| for 2 of 4; bin (0.5, 0.6]: |0.55 - 1| for 2 of 4
    assertThat(reliability.expectedCalibrationError())
        .isCloseTo((0.33 * 2 + 0.45 * 2) / 4, within(1e-12));
  }

  @Test
  void anEdgeBelongsToTheBinBelow() {
    Reliability reliability = new Reliability(4);
    reliability.add(0, false, 1);
    reliability.add(0.25, true, 1);
    reliability.add(0.5, true, 1);
    reliability.add(1, true, 1);

    assertThat(reliability.bins())
        .extracting(Reliability.Bin::count)
        .containsExactly(2L, 1L, 0L, 1L);
  }

  @Test
  void nothingHasNoError() {
    assertThat(new Reliability(4).expectedCalibrationError()).isNaN();
  }

  @Test
  void ofPredictionsLooksAtTheirClassOnly() {
    List<ScoredItem> items =
        List.of(
            new ScoredItem("a", 0, "a", 0, new double[] {0.6, 0.4}),
            new ScoredItem("b", 0, "b", 0, new double[] {0.3, 0.7}));

    assertThat(Sample.of(2, items).reliability(10).expectedCalibrationError())
        .isCloseTo((0.4 + 0.7) / 2, within(1e-12));
    assertThat(Sample.of(2, items).reliabilityOf(0, 10).expectedCalibrationError())
        .isCloseTo((0.4 + 0.7) / 2, within(1e-12));
    assertThat(Sample.of(2, items).reliabilityOf(1, 10).expectedCalibrationError())
        .isCloseTo((0.4 + 0.7) / 2, within(1e-12));
  }
}
