package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atMost;

import io.earwitness.LocalFolders;
import io.earwitness.jobs.Earwitness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a night costs before and after scoring, and what readers wait for, of an archive of many
 * recordings that many nights have written: beside one of a tenth of it. Time and heap are to grow
 * no faster than the archive.
 */
final class ScalePart implements Part {
  private static final int TIMES = 10;

  /** A command, by what it is for. */
  private enum Task {
    PLAN("planning a night"),
    CURRENT_FILES("counting files_current"),
    CURRENT_SEGMENTS("counting segments_current by label"),
    MAINTAIN("maintain");

    private final String name;

    Task(String name) {
      this.name = name;
    }

    private String[] arguments(Path tables) {
      String output = tables.toString();
      return switch (this) {
        case PLAN ->
            new String[] {
              "score", "--input", ManyFileSystem.SCHEME + ":/", "--output", output, "--dry-run"
            };
        case CURRENT_FILES ->
            new String[] {
              "sql", "--output", output, "SELECT count(*), sum(duration_seconds) FROM files_current"
            };
        case CURRENT_SEGMENTS ->
            new String[] {
              "sql",
              "--output",
              output,
              "SELECT label, count(*) FROM segments_current GROUP BY label"
            };
        case MAINTAIN -> new String[] {"maintain", "--output", output};
      };
    }
  }

  private record Size(ManyNights nights, String name) {
    String figure(Task task, String unit) {
      return "%s, %s, %s".formatted(task.name, name, unit);
    }
  }

  private final Inputs inputs;
  private final Path folder;
  private final List<Size> sizes;
  private Path scored;

  ScalePart(Inputs inputs, Sizes sizes, Path folder) {
    this.inputs = inputs;
    this.folder = folder;
    int all = sizes.scaleRecordings();
    this.sizes =
        List.of(
            new Size(new ManyNights(all / TIMES, sizes.scaleNights() / TIMES), "a tenth"),
            new Size(
                new ManyNights(all, sizes.scaleNights()),
                "%,d recordings of %d nights".formatted(all, sizes.scaleNights())));
  }

  @Override
  public void prepare() throws Exception {
    scored = folder.resolve("scored");
    ScoreStage.run(
        "score", "--input", inputs.few().folder().toString(), "--output", scored.toString());
  }

  @Override
  public void measure(Figures figures) throws Exception {
    for (Size size : sizes) {
      Path tables = folder.resolve("tables-" + size.nights().recordings());
      LocalFolders.delete(tables);
      size.nights().write(scored, tables);
      for (Task task : Task.values()) {
        ColdProcess.Used used =
            ColdProcess.used(
                List.of(
                    "-Dspark.hadoop.fs.%s.impl=%s"
                        .formatted(ManyFileSystem.SCHEME, ManyFileSystem.class.getName()),
                    "-Dspark.hadoop.%s=%d"
                        .formatted(ManyFileSystem.RECORDINGS, size.nights().recordings())),
                Earwitness.class,
                task.arguments(tables));
        figures.add(size.figure(task, "s"), used.seconds());
        figures.add(size.figure(task, "MB"), used.heapMb());
      }
    }
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Task task : Task.values()) {
      for (String unit : List.of("s", "MB")) {
        String small = sizes.get(0).figure(task, unit);
        String large = sizes.get(1).figure(task, unit);
        comparisons.add(
            Comparison.of(
                large, figures.median(large), small, figures.median(small), unit, atMost(TIMES)));
      }
    }
    return comparisons;
  }
}
