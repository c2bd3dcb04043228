package io.earwitness.jobs.cli;

import io.earwitness.LocalFolders;
import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.training.pretrained.Yamnet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "import-yamnet",
    description = {
      "Makes a model folder of the published weights of YAMNet, which tells 521 classes of sound",
      "apart: a folder with yamnet_class_map.csv and weights/*.npy."
    },
    footer = "  earwitness import-yamnet --from yamnet/ --output yamnet-model/")
public final class ImportYamnetCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the published files.")
  private Path from;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "MODEL_DIR",
      description = "Folder of the model, which must not exist yet.")
  private Path output;

  @Option(
      names = "--segment-seconds",
      paramLabel = "S",
      defaultValue = "3.0",
      description = {
        "Length of its segments (default: ${DEFAULT-VALUE}). It hears them in patches of 0.975 s,",
        "one every 0.48 s, and gives the mean of their scores."
      })
  private double segmentSeconds;

  @Override
  public Integer call() {
    LocalFolders.requireLocal(output);
    if (Files.exists(output)) {
      throw new WrongUseException(
          "The output %s is there already: name a folder that is not.".formatted(output));
    }
    Yamnet yamnet = Yamnet.read(from);
    try {
      yamnet.write(output, segmentSeconds);
    } catch (IOException e) {
      throw new WrongUseException(
          "The model cannot be written to %s: %s".formatted(output, e.getMessage()), e);
    }
    return ExitCode.FINE.number();
  }
}
