package io.earwitness.jobs.cli;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.jobs.export.ExportJob;
import io.earwitness.jobs.export.ExportRequest;
import io.earwitness.jobs.export.LabelFormat;
import io.earwitness.jobs.export.Labelled;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.StopNotice;
import io.earwitness.jobs.tables.Condition;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = {
      "Writes events or segments as labels for Audacity, Raven, Praat and spreadsheets, and their"
          + " audio as clips."
    },
    footer =
        "  earwitness export --output heard/ --where \"label = 'scream'\" --format audacity --to"
            + " labels/ --clips")
public final class ExportCommand implements Callable<Integer> {

  /** Formats of clips; others lose something. */
  enum ClipFormat {
    WAV(AudioWriter.Format.WAV),
    FLAC(AudioWriter.Format.FLAC);

    private final AudioWriter.Format format;

    ClipFormat(AudioWriter.Format format) {
      this.format = format;
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--of",
      paramLabel = "ROWS",
      defaultValue = "events",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Labelled labelled;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = {
        "Which rows: a condition in Spark SQL on the columns of events_current or segments_current,"
            + " such as \"label = 'scream' AND peak > 0.9\" (default: all)."
      })
  private Optional<String> where;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}.")
  private LabelFormat format;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URI",
      description = {
        "A folder, for a file of each recording, in folders as the recordings have them; or, for"
            + " raven and csv, a file for all (.txt, .csv)."
      })
  private String to;

  @Option(names = "--clips", description = "Cut the audio of each row, too.")
  private boolean clips;

  @Option(
      names = "--clip-format",
      paramLabel = "FORMAT",
      defaultValue = "flac",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ClipFormat clipFormat;

  @Option(
      names = "--margin-seconds",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How much before and after it a clip holds (default: ${DEFAULT-VALUE}).")
  private double marginSeconds;

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private LogOption log = new LogOption();

  @Override
  @SuppressWarnings("try") // a notice needs nothing but to be there
  public Integer call() throws Exception {
    ExportRequest request =
        new ExportRequest(
            tables.uri(),
            labelled,
            where,
            format,
            to,
            clips
                ? Optional.of(new ExportRequest.ClipOptions(clipFormat.format, marginSeconds))
                : Optional.empty(),
            config.settings(Map.of()));
    try (JobContext context = JobContext.start("export", log.console());
        StopNotice stop = tables.stopNotice(context.spark())) {
      try {
        return new ExportJob(context, request).run().number();
      } catch (Exception e) {
        throw where
            .flatMap(condition -> Condition.mistakeIn(e, "The condition of --where is wrong: "))
            .map(Exception.class::cast)
            .orElse(e);
      }
    }
  }
}
