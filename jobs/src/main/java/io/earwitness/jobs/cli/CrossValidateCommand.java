package io.earwitness.jobs.cli;

import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.ProgressLine;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.jobs.train.folds.CrossValidateJob;
import io.earwitness.jobs.train.folds.CrossValidateRequest;
import io.earwitness.jobs.train.folds.CrossValidateRequest.Apart;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "cross-validate",
    description = {
      "Measures models of one configuration on all clips, each by a model that has not heard it.",
      "Folds that an interrupted call has finished are not trained again."
    },
    footer = "  earwitness cross-validate --input clips.csv --output folds/")
public final class CrossValidateCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR|CSV",
      description =
          "As for train. Clips whose column split says training, where others say nothing, are"
              + " trained on in every fold and measured in none.")
  private String input;

  @Option(
      names = "--only",
      arity = "1..*",
      paramLabel = "COLUMN=VALUE",
      description = "As for train.")
  private List<String> only = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for CROSS_VALIDATION.md, the predictions and the models.")
  private Path output;

  @Option(names = "--folds", paramLabel = "N", description = "How many folds; by default 5.")
  private int folds = 5;

  @Option(
      names = "--apart",
      paramLabel = "group|source",
      description =
          "What stays in one fold: group (by default) tells how a model does on other recordings"
              + " like these, source (what precedes the colon in that column) how on recordings"
              + " from elsewhere.")
  private Apart apart = Apart.GROUP;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "How many folds are trained at the same time; by default half the cores.")
  private int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Option(
      names = "--teacher",
      arity = "1..*",
      paramLabel = "MODEL_DIR",
      description = {
        "As for train. A teacher must not have heard the clips on which its pupils are measured:",
        "nobody but you can know whether it has."
      })
  private List<String> teachers = List.of();

  @Option(
      names = "--fold-teachers",
      arity = "1..*",
      paramLabel = "FOLDS",
      description = {
        "Outputs of earlier cross-validations of the same clips, of which the folds are taken"
            + " over:",
        "each fold learns from the models that have not heard it."
      })
  private List<Path> foldTeachers = List.of();

  @Option(
      names = "--start-from",
      paramLabel = "MODEL_DIR",
      description = "As for train. What the model was trained on should not be measured.")
  private Optional<String> startFrom;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers.")
  private Optional<Long> seed;

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private LogOption log = new LogOption();

  @Override
  public Integer call() throws Exception {
    Map<String, Object> commandLine = new LinkedHashMap<>();
    seed.ifPresent(n -> commandLine.put("training.seed", n));
    startFrom.ifPresent(folder -> commandLine.put("training.start-from", folder));
    CrossValidateRequest request =
        new CrossValidateRequest(
            input,
            OnlyRows.of(only),
            output,
            folds,
            apart,
            atOnce,
            teachers,
            foldTeachers,
            config.settings(commandLine));
    Console console = log.console();
    try (ProgressLine progress = ProgressLine.begin(console);
        SparkSession spark = SparkSessions.start("cross-validate")) {
      return new CrossValidateJob(spark, request, console.lines(), progress::step).run().number();
    }
  }
}
