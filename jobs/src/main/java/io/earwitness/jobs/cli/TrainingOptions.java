package io.earwitness.jobs.cli;

import io.earwitness.config.Settings;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.train.clips.Apart;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that train: what is learnt from, and how. */
final class TrainingOptions {
  @Option(
      names = "--only",
      arity = "1..*",
      paramLabel = "COLUMN=VALUE",
      description = {
        "Takes only the rows of the manifest that have this value in this column, such as"
            + " use=free.",
        "Several on one column: one must hold; COLUMN= takes rows that have nothing in it."
      })
  private List<String> only = List.of();

  @Option(
      names = "--apart",
      paramLabel = "group|source",
      description =
          "What stays in one split or fold: group (by default) tells how a model does on other"
              + " recordings like these, source (what precedes the colon in that column) how on"
              + " recordings from elsewhere.")
  private Apart apart = Apart.GROUP;

  @Option(
      names = "--teacher",
      arity = "1..*",
      paramLabel = "MODEL_DIR",
      description = {
        "Models to learn from besides the labels: what they say of the same audio. With the same",
        "classes they give probabilities; with others, what they say is learnt in training only.",
        "A teacher must not have heard the clips on which its pupil is measured: nobody but you can"
            + " know whether it has."
      })
  private List<String> teachers = List.of();

  @Option(
      names = "--fold-teachers",
      arity = "1..*",
      paramLabel = "FOLDS",
      description = {
        "Outputs of earlier cross-validations: of their models, each teaches about the clips that"
            + " it has not heard, and what it says of others is not asked.",
        "cross-validate takes over the folds, which must be of the same clips; train must not"
            + " measure by a clip that was in them."
      })
  private List<Path> foldTeachers = List.of();

  @Option(
      names = "--start-from",
      paramLabel = "MODEL_DIR",
      description =
          "Start from the weights of a model that train or import-yamnet has made; base (the"
              + " default) is the base model that ships, none starts at random. What that model was"
              + " trained on should not be measured. cross-validate also takes the output of an"
              + " earlier one of the same clips: each fold starts from the model that has not heard"
              + " it.")
  private Optional<String> startFrom = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers.")
  private Optional<Long> seed = Optional.empty();

  @Mixin private ConfigOption config = new ConfigOption();

  OnlyRows only() {
    return OnlyRows.of(only);
  }

  Apart apart() {
    return apart;
  }

  List<String> teachers() {
    return teachers;
  }

  List<Path> foldTeachers() {
    return foldTeachers;
  }

  /**
   * All settings.
   *
   * @param more settings that the command has options for
   */
  Settings settings(Map<String, ?> more) {
    Map<String, Object> commandLine = new LinkedHashMap<>(more);
    seed.ifPresent(n -> commandLine.put("training.seed", n));
    startFrom.ifPresent(folder -> commandLine.put("training.start-from", folder));
    return config.settings(commandLine);
  }
}
