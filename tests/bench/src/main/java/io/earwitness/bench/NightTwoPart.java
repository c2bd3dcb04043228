package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atMost;

import java.nio.file.Path;
import java.util.List;

/** A night on which nothing has changed, beside listing the archive and nothing else. */
final class NightTwoPart implements Part {
  private static final String NIGHT_TWO = "night with nothing to do";
  private static final String LISTING = "listing alone";
  private static final double ALLOWED_SECONDS = 5;

  private final Inputs inputs;
  private final Path tables;
  private Archive archive;

  NightTwoPart(Inputs inputs, Path tables) {
    this.inputs = inputs;
    this.tables = tables;
  }

  @Override
  public void prepare() throws Exception {
    archive = inputs.night();
    ScoreStage.run(command());
  }

  private String[] command() {
    return new String[] {
      "score", "--input", archive.folder().toString(), "--output", tables.toString()
    };
  }

  @Override
  public void measure(Figures figures) throws Exception {
    figures.add(NIGHT_TWO, ColdProcess.command(command()));
    figures.add(LISTING, ColdProcess.program(ListingAlone.class, archive.folder().toString()));
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    return List.of(
        Comparison.of(
            NIGHT_TWO,
            figures.median(NIGHT_TWO),
            "2 x listing alone + 5 s",
            2 * figures.median(LISTING) + ALLOWED_SECONDS,
            "s",
            atMost(1)));
  }
}
