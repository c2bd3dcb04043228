package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.model.ModelSpec.OutputKind;
import io.earwitness.model.ModelSpec.Pooling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputReaderTest {
  private static final boolean BATCHED = true;
  private static final boolean ONE_BY_ONE = false;

  @Test
  void aModelWithoutMomentsGivesARowForEachSegment() {
    float[][] rows =
        reader(BATCHED, OutputKind.PROBABILITIES, Pooling.NONE)
            .probabilities(shape(2, 2), values(0.1f, 0.9f, 0.3f, 0.7f), 2);

    assertThat(rows).isDeepEqualTo(new float[][] {{0.1f, 0.9f}, {0.3f, 0.7f}});
  }

  @Test
  void logitsGoThroughASoftmax() {
    float[][] rows =
        reader(BATCHED, OutputKind.LOGITS, Pooling.NONE)
            .probabilities(shape(1, 2), values(0, (float) Math.log(3)), 1);

    assertThat(rows[0]).containsExactly(values(0.25f, 0.75f), within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void whatIsNoLogitIsTold(float logit) {
    OutputReader reader = reader(BATCHED, OutputKind.LOGITS, Pooling.NONE);

    assertThatIllegalStateException()
        .isThrownBy(() -> reader.probabilities(shape(1, 2), values(1, logit), 1))
        .withMessage("it gives [1.0, %s] as logits", logit);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                reader.probabilities(
                    shape(1, 2), values(Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY), 1));
  }

  @Test
  void whatRoundingAddsToAProbabilityIsTakenOff() {
    float[][] rows =
        reader(BATCHED, OutputKind.PROBABILITIES, Pooling.NONE)
            .probabilities(shape(1, 2), values(1.000005f, -0.000005f), 1);

    assertThat(rows[0]).containsExactly(1, 0);
  }

  @Test
  void whatIsNoProbabilityIsTold() {
    OutputReader reader = reader(BATCHED, OutputKind.PROBABILITIES, Pooling.NONE);

    assertThatIllegalStateException()
        .isThrownBy(() -> reader.probabilities(shape(1, 2), values(7.25f, -3), 1))
        .withMessage("it gives 7.25 as a probability; if it gives logits, output.kind must say so");
    assertThatIllegalStateException()
        .isThrownBy(() -> reader.probabilities(shape(1, 2), values(Float.NaN, 1), 1))
        .withMessageStartingWith("it gives NaN as a probability");
  }

  @Test
  void momentsOfEachSegmentArePooledClassByClass() {
    float[] values = values(0.25f, 0.5f, 0.75f, 0, 0, 1, 0.5f, 1);

    assertThat(
            reader(BATCHED, OutputKind.PROBABILITIES, Pooling.MEAN)
                .probabilities(shape(2, 2, 2), values, 2))
        .isDeepEqualTo(new float[][] {{0.5f, 0.25f}, {0.25f, 1}});
    assertThat(
            reader(BATCHED, OutputKind.PROBABILITIES, Pooling.MAX)
                .probabilities(shape(2, 2, 2), values, 2))
        .isDeepEqualTo(new float[][] {{0.75f, 0.5f}, {0.5f, 1}});
  }

  @Test
  void aModelThatTakesOneSegmentGivesItsMomentsAlone() {
    assertThat(
            reader(ONE_BY_ONE, OutputKind.PROBABILITIES, Pooling.MEAN)
                .probabilities(shape(2, 2), values(0, 1, 0.5f, 0.5f), 1))
        .isDeepEqualTo(new float[][] {{0.25f, 0.75f}});
    assertThat(
            reader(ONE_BY_ONE, OutputKind.PROBABILITIES, Pooling.NONE)
                .probabilities(shape(2), values(0, 1), 1))
        .isDeepEqualTo(new float[][] {{0, 1}});
  }

  @Test
  void logitsOfMomentsAreProbabilitiesBeforeTheyArePooled() {
    float large = 100;

    assertThat(
            reader(BATCHED, OutputKind.LOGITS, Pooling.MEAN)
                .probabilities(shape(1, 2, 2), values(large, 0, 0, large), 1)[0])
        .containsExactly(values(0.5f, 0.5f), within(1e-6f));
  }

  @Test
  void theMeanIsTakenOfTheEmbeddingsOfMoments() {
    OutputReader reader = reader(BATCHED, OutputKind.PROBABILITIES, Pooling.MAX);

    assertThat(reader.embeddings(shape(2, 3), values(1, 2, 3, 4, 5, 6), 2))
        .isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(reader.embeddings(shape(1, 2, 3), values(1, 2, 3, 4, 5, 6), 1))
        .isDeepEqualTo(new float[][] {{2.5f, 3.5f, 4.5f}});
  }

  @Test
  void anotherShapeIsRefusedInASentence() {
    assertRefused(
        BATCHED, Pooling.NONE, shape(1, 3), "it gives (1, 3), but its model.json names 2");
    assertRefused(BATCHED, Pooling.NONE, shape(1, 4, 2), "output.pooling must be mean or max");
    assertRefused(ONE_BY_ONE, Pooling.NONE, shape(4, 2), "output.pooling must be mean or max");
    assertRefused(BATCHED, Pooling.MEAN, shape(1, 2), "there are no moments of a segment");
    assertRefused(ONE_BY_ONE, Pooling.MEAN, shape(2), "there are no moments of a segment");
    assertRefused(BATCHED, Pooling.MEAN, shape(4, 1, 2), "which is not of 1 segments");
    assertRefused(ONE_BY_ONE, Pooling.MEAN, shape(0, 2), "it may be too short");
    assertRefused(BATCHED, Pooling.NONE, shape(), "it gives (), but its model.json names 2");
  }

  private static void assertRefused(boolean batched, Pooling pooling, long[] shape, String saying) {
    int size = 1;
    for (long dimension : shape) {
      size *= (int) dimension;
    }
    float[] values = new float[size];
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                reader(batched, OutputKind.PROBABILITIES, pooling).probabilities(shape, values, 1))
        .withMessageContaining(saying);
  }

  private static OutputReader reader(boolean batched, OutputKind kind, Pooling pooling) {
    return new OutputReader(
        new ModelSpec(
            "test",
            List.of("low", "high"),
            "serving_default",
            new ModelSpec.Input(
                "x",
                List.of(16_000),
                batched,
                Optional.empty(),
                ModelInput.Axes.BANDS_FRAMES,
                new Normalisation.None()),
            new ModelSpec.Output("y", kind, pooling, Optional.empty()),
            16_000,
            16_000,
            Map.of()));
  }

  private static long[] shape(long... dimensions) {
    return dimensions;
  }

  private static float[] values(float... values) {
    return values;
  }
}
