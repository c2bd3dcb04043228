package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atMost;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A command from the start of its process to the end, beside a program that does only what cannot
 * be spared: the command may take so many times as long, and some seconds more.
 */
final class ColdCommandPart implements Part {

  /** How long a process takes with an archive. */
  @FunctionalInterface
  private interface Timing {
    double seconds(Archive archive) throws Exception;
  }

  private record Timed(String name, Timing timing) {
    void measure(Archive archive, Figures figures) throws Exception {
      figures.add(name, timing.seconds(archive));
    }
  }

  /** What the command may take: some times as long as the program, and some seconds. */
  private record Allowance(String name, int times, double moreSeconds) {}

  private final PairPart.Made made;
  private final Timed command;
  private final Timed program;
  private final Allowance allowance;
  private Archive archive;

  private ColdCommandPart(PairPart.Made made, Timed command, Timed program, Allowance allowance) {
    this.made = made;
    this.command = command;
    this.program = program;
    this.allowance = allowance;
  }

  /** A night on which nothing has changed, beside listing the archive and nothing else. */
  static ColdCommandPart nightTwo(Inputs inputs, Path tables) {
    return new ColdCommandPart(
        () -> {
          Archive archive = inputs.night();
          ScoreStage.run(score(archive, tables));
          return archive;
        },
        new Timed(
            "night with nothing to do", archive -> ColdProcess.command(score(archive, tables))),
        new Timed(
            "listing alone",
            archive -> ColdProcess.program(ListingAlone.class, archive.folder().toString())),
        new Allowance("2 x listing alone + 5 s", 2, 5));
  }

  /** The whole command on ten short recordings, beside a Spark job that does nothing. */
  static ColdCommandPart startUp(Inputs inputs, Path tables) {
    AtomicInteger runs = new AtomicInteger();
    Timing whole =
        archive ->
            ColdProcess.command(score(archive, tables.resolve("run-" + runs.getAndIncrement())));
    Timing empty = archive -> ColdProcess.program(EmptySparkJob.class);
    return new ColdCommandPart(
        () -> {
          Archive archive = inputs.few();
          // The first runs unpack natives and fill the machine's own caches.
          whole.seconds(archive);
          empty.seconds(archive);
          return archive;
        },
        new Timed("whole command, 10 short files", whole),
        new Timed("empty Spark job", empty),
        new Allowance("an empty Spark job + 6 s", 1, 6));
  }

  private static String[] score(Archive archive, Path tables) {
    return new String[] {
      "score", "--input", archive.folder().toString(), "--output", tables.toString()
    };
  }

  @Override
  public void prepare() throws Exception {
    archive = made.make();
  }

  @Override
  public void measure(Figures figures) throws Exception {
    command.measure(archive, figures);
    program.measure(archive, figures);
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    return List.of(
        Comparison.of(
            command.name(),
            figures.median(command.name()),
            allowance.name(),
            allowance.times() * figures.median(program.name()) + allowance.moreSeconds(),
            "s",
            atMost(1)));
  }
}
