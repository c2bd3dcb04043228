package io.earwitness.jobs.cli;

import io.earwitness.jobs.doctor.Check;
import io.earwitness.jobs.doctor.CommitterCheck;
import io.earwitness.jobs.doctor.Finding;
import io.earwitness.jobs.doctor.InputCheck;
import io.earwitness.jobs.doctor.MemoryCheck;
import io.earwitness.jobs.doctor.ModelCheck;
import io.earwitness.jobs.doctor.NativesCheck;
import io.earwitness.jobs.doctor.OutputCheck;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.SparkSessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Looks whether all works that score needs, and says what to do where it does not.")
public final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "URI",
      description = "The inputs of score: each is listed, and a file of it read.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "URI",
      description = "The output of score: a table is written there, read back and deleted.")
  private String output;

  @Option(
      names = "--model",
      paramLabel = "URI",
      description = "Model folder (default: the model that ships).")
  private String model;

  private boolean somethingIsBroken;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = SparkSessions.start("doctor")) {
      Configuration storage = spark.sparkContext().hadoopConfiguration();
      look(new NativesCheck(JavaSparkContext.fromSparkContext(spark.sparkContext())));
      look(new ModelCheck(Optional.ofNullable(model), storage));
      look(new MemoryCheck(spark.sparkContext().getConf()));
      inputs.forEach(input -> look(new InputCheck(input, storage)));
      if (output != null && look(new OutputCheck(output, storage))) {
        look(new CommitterCheck(output, spark));
      }
    }
    return (somethingIsBroken ? ExitCode.WRONG_USE : ExitCode.FINE).number();
  }

  /** Prints what a check shows; whether it is not broken. */
  private boolean look(Check check) {
    Finding finding = check.look();
    System.out.printf("%-9s %-10s %s%n", finding.verdict(), check.subject(), finding.text());
    somethingIsBroken |= finding.isBroken();
    return !finding.isBroken();
  }
}
