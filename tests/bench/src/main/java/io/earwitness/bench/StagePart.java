package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atLeast;

import java.util.ArrayList;
import java.util.List;

/** Scoring as a whole, on two cores and on one, beside its steps measured alone. */
final class StagePart implements Part {
  static final int CORES = 2;
  private static final String ON_TWO = "score stage, two cores";
  private static final String ON_ONE = "score stage, one core";
  private static final double MICROS = 1e6;

  private final Inputs inputs;
  private final ScoreStage stage;
  private Archive archive;

  StagePart(Inputs inputs, ScoreStage stage) {
    this.inputs = inputs;
    this.stage = stage;
  }

  @Override
  public void prepare() throws Exception {
    archive = inputs.steady();
    stage.segmentsPerSecond(archive, CORES);
  }

  @Override
  public void measure(Figures figures) throws Exception {
    figures.add(ON_TWO, stage.segmentsPerSecond(archive, CORES));
    figures.add(ON_ONE, stage.segmentsPerSecond(archive, 1));
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    List<Comparison> comparisons = new ArrayList<>();
    if (figures.has(KernelParts.MODEL)) {
      double alone =
          figures.median(KernelParts.DECODE_MP4)
              + figures.median(KernelParts.LOG_MEL)
              + figures.median(KernelParts.MODEL);
      comparisons.add(
          Comparison.of(
              "score stage, 2 cores",
              figures.median(ON_TWO),
              "2 / (decode + log-mel + CNN)",
              CORES * MICROS / alone,
              "segments/s",
              atLeast(0.85)));
    }
    comparisons.add(
        Comparison.of(
            "score stage, 2 cores",
            figures.median(ON_TWO),
            "1 core",
            figures.median(ON_ONE),
            "segments/s",
            atLeast(1.85)));
    return comparisons;
  }
}
