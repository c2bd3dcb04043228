package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atMost;

import java.nio.file.Path;
import java.util.List;

/** The whole command on ten short recordings, beside a Spark job that does nothing. */
final class StartUpPart implements Part {
  private static final String COMMAND = "whole command, 10 short files";
  private static final String EMPTY = "empty Spark job";
  private static final double ALLOWED_SECONDS = 6;

  private final Inputs inputs;
  private final Path tables;
  private Archive archive;
  private int runs;

  StartUpPart(Inputs inputs, Path tables) {
    this.inputs = inputs;
    this.tables = tables;
  }

  /** The first call unpacks natives and warms the machine's own caches. */
  @Override
  public void prepare() throws Exception {
    archive = inputs.few();
    command();
    empty();
  }

  private double command() throws Exception {
    return ColdProcess.command(
        "score",
        "--input",
        archive.folder().toString(),
        "--output",
        tables.resolve("run-" + runs++).toString());
  }

  private static double empty() throws Exception {
    return ColdProcess.program(EmptySparkJob.class);
  }

  @Override
  public void measure(Figures figures) throws Exception {
    figures.add(COMMAND, command());
    figures.add(EMPTY, empty());
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    return List.of(
        Comparison.of(
            COMMAND,
            figures.median(COMMAND),
            "an empty Spark job + 6 s",
            figures.median(EMPTY) + ALLOWED_SECONDS,
            "s",
            atMost(1)));
  }
}
