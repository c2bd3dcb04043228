package io.earwitness.jobs.cli;

import io.earwitness.config.Settings;
import io.earwitness.jobs.doctor.Checkup;
import io.earwitness.jobs.doctor.CommitterCheck;
import io.earwitness.jobs.doctor.ExecutorPlan;
import io.earwitness.jobs.doctor.InputCheck;
import io.earwitness.jobs.doctor.MemoryCheck;
import io.earwitness.jobs.doctor.ModelCheck;
import io.earwitness.jobs.doctor.NativesCheck;
import io.earwitness.jobs.doctor.OutputCheck;
import io.earwitness.jobs.doctor.RecordedAtCheck;
import io.earwitness.jobs.doctor.TablesCheck;
import io.earwitness.jobs.listing.AudioNames;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.SparkSessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Checks whether everything works that score needs, and says what to do where it does not.",
    footer = "  earwitness doctor --input recordings/ --output heard/")
public final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "URI",
      description =
          "The inputs of score: each is listed, and a file of it read. For a single file, also says"
              + " when it was recorded and how that is known.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "URI",
      description =
          "The output of score: a table is written there, read back and deleted, and the tables that"
              + " are there are read.")
  private Optional<String> output;

  @Option(
      names = "--model",
      paramLabel = "MODEL_DIR",
      description = "Model folder (default: the model that ships).")
  private Optional<String> model;

  @Option(
      names = "--executor-memory",
      paramLabel = "SIZE",
      description = "All the memory of an executor's container, such as 8g: says how to divide it.")
  private Optional<String> executorMemory;

  @Option(
      names = "--executor-cores",
      paramLabel = "N",
      description = "How many cores that executor has (default: as many as its memory allows).")
  private Optional<Integer> executorCores;

  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws IOException {
    Settings settings = config.settings(Map.of());
    Checkup checkup = new Checkup(System.out);
    executorMemory.map(size -> ExecutorPlan.of(size, executorCores)).ifPresent(checkup::run);
    try (SparkSession spark = SparkSessions.start("doctor")) {
      Configuration storage = spark.sparkContext().hadoopConfiguration();
      boolean lacksNatives =
          checkup
              .run(new NativesCheck(JavaSparkContext.fromSparkContext(spark.sparkContext())))
              .isBroken();
      checkup.run(new ModelCheck(model, settings.scoring(), storage));
      checkup.run(new MemoryCheck(spark.sparkContext().getConf()));
      AudioNames names = new AudioNames(settings.input().extensions());
      for (String input : inputs) {
        checkup.run(new InputCheck(input, names, storage));
        RecordedAtCheck time = new RecordedAtCheck(input, storage, settings.scoring().recordedAt());
        if (!lacksNatives && time.isOfFile()) {
          checkup.run(time);
        }
      }
      if (output.isPresent() && !checkup.run(new OutputCheck(output.get(), storage)).isBroken()) {
        checkup.run(new CommitterCheck(output.get(), spark));
        checkup.run(new TablesCheck(output.get(), spark));
      }
    }
    return (checkup.foundBroken() ? ExitCode.WRONG_USE : ExitCode.FINE).number();
  }
}
