package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NormalisationTest {

  @Test
  void noneLeavesFeaturesAsTheyAre() {
    assertThat(applied(new Normalisation.None(), -80, 0, 3)).containsExactly(-80, 0, 3);
  }

  @Test
  void fixedSubtractsThenDivides() {
    assertThat(applied(new Normalisation.Fixed(-40, 40), -80, -40, 0)).containsExactly(-1, 0, 1);
  }

  @Test
  void fixedRefusesToDivideByZero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Normalisation.Fixed(0, 0));
  }

  @Test
  void perSegmentGivesMeanZeroAndDeviationOne() {
    assertThat(applied(new Normalisation.PerSegment(), 1, 3, 1, 3)).containsExactly(-1, 1, -1, 1);
  }

  @Test
  void perSegmentTurnsAConstantSegmentToZero() {
    assertThat(applied(new Normalisation.PerSegment(), -80, -80, -80)).containsOnly(0f);
  }

  @Test
  void perSegmentTurnsAConstantThatIsNotExactInBinaryToZero() {
    float[] features = new float[27_777];
    Arrays.fill(features, -33.3f);

    new Normalisation.PerSegment().apply(features);

    assertThat(features).containsOnly(new float[] {0f}, within(1e-3f));
  }

  private static float[] applied(Normalisation normalisation, float... features) {
    normalisation.apply(features);
    return features;
  }
}
