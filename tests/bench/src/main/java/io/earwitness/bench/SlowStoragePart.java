package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atLeast;

import java.util.List;
import java.util.Map;

/** Scoring from storage that lets every request wait, beside scoring the same local files. */
final class SlowStoragePart implements Part {
  private static final String SLOW =
      "files of 1 min, %d ms a request".formatted(SlowFileSystem.REQUEST.toMillis());
  private static final String LOCAL = "the same files, local";

  private final Inputs inputs;
  private final ScoreStage stage;
  private Archive archive;

  SlowStoragePart(Inputs inputs, ScoreStage stage) {
    this.inputs = inputs;
    this.stage = stage;
  }

  @Override
  public void prepare() throws Exception {
    archive = inputs.slowFiles();
  }

  @Override
  public void measure(Figures figures) throws Exception {
    figures.add(
        SLOW,
        stage.segmentsPerSecond(
            archive,
            StagePart.CORES,
            SlowFileSystem.SCHEME + ":" + archive.folder(),
            Map.of(
                "spark.hadoop.fs." + SlowFileSystem.SCHEME + ".impl",
                SlowFileSystem.class.getName())));
    figures.add(LOCAL, stage.segmentsPerSecond(archive, StagePart.CORES));
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    return List.of(
        Comparison.of(
            SLOW, figures.median(SLOW), LOCAL, figures.median(LOCAL), "segments/s", atLeast(0.8)));
  }
}
