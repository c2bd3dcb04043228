package io.earwitness.bench;

import java.util.List;

/** Scoring one archive beside scoring another, in segments per second on two cores. */
final class PairPart implements Part {

  /** Makes an archive. */
  @FunctionalInterface
  interface Made {
    Archive make() throws Exception;
  }

  private final ScoreStage stage;
  private final String name;
  private final Made made;
  private final String with;
  private final Made madeWith;
  private final Comparison.Target target;
  private Archive archive;
  private Archive other;

  PairPart(
      ScoreStage stage,
      String name,
      Made made,
      String with,
      Made madeWith,
      Comparison.Target target) {
    this.stage = stage;
    this.name = name;
    this.made = made;
    this.with = with;
    this.madeWith = madeWith;
    this.target = target;
  }

  @Override
  public void prepare() throws Exception {
    archive = made.make();
    other = madeWith.make();
  }

  @Override
  public void measure(Figures figures) throws Exception {
    figures.add(name, stage.segmentsPerSecond(archive, StagePart.CORES));
    figures.add(with, stage.segmentsPerSecond(other, StagePart.CORES));
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    return List.of(
        Comparison.of(
            name, figures.median(name), with, figures.median(with), "segments/s", target));
  }
}
