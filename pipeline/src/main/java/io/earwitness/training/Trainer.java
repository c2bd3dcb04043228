package io.earwitness.training;

import io.earwitness.WrongUseException;
import io.earwitness.training.augment.LevelScale;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.examples.TaughtExamples;
import io.earwitness.training.network.Network;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Fits a network to examples: balanced batches, AdamW, one-cycle learning rate, and the {@linkplain
 * KeptEpoch epoch that is to be kept} wins. The same seed, examples and settings give the same
 * weights, to the last bit, with one TensorFlow thread; so does a training that was interrupted and
 * resumed.
 */
public final class Trainer {

  private static final int EVALUATION_BATCH = 64;

  private final Network network;
  private final Hyperparameters settings;
  private final double secondsPerFrame;
  private final LevelScale levels;
  private final int backgroundClass;
  private final Start start;

  /**
   * @param secondsPerFrame from one frame of the network's input to the next
   * @param levels what the values of the network's input stand for
   * @param backgroundClass the class whose examples serve as background, or -1 for none
   * @param start where it starts
   */
  public Trainer(
      Network network,
      Hyperparameters settings,
      double secondsPerFrame,
      LevelScale levels,
      int backgroundClass,
      Start start) {
    this.network = network;
    this.settings = settings;
    this.secondsPerFrame = secondsPerFrame;
    this.levels = levels;
    this.backgroundClass = backgroundClass;
    this.start = start;
  }

  /**
   * Trains.
   *
   * @param training labelled examples, or {@linkplain TaughtExamples taught} ones
   * @param checkpoint where what has been learnt outlives an interruption
   * @param progress told of every epoch
   * @throws WrongUseException when a split is empty, the loss is not finite, or the checkpoint is
   *     of another training
   */
  public TrainedNetwork train(
      Examples training,
      Examples validation,
      Optional<CheckpointPlace> checkpoint,
      Consumer<EpochResult> progress) {
    if (training.size() == 0 || validation.size() == 0) {
      throw new WrongUseException(
          "The %s split is empty.".formatted(training.size() == 0 ? "training" : "validation"));
    }
    BatchMaker maker =
        new BatchMaker(network, settings, training, secondsPerFrame, levels, backgroundClass);
    try (PrefetchingBatches batches = new PrefetchingBatches(maker, settings.totalSteps());
        TrainingGraph graph =
            new TrainingGraph(
                network,
                (float) settings.weightDecay(),
                start.trainable(),
                BatchMaker.taught(training).map(TaughtExamples::lesson))) {
      graph.initialise(settings.seed(), start.weights());
      Checkpoint state = begin(graph, training, validation, checkpoint);
      graph.load(state.current());
      while (!finished(state)) {
        state = epoch(graph, batches, validation, state);
        if (checkpoint.isPresent()) {
          new CheckpointFile(checkpoint.get().file()).write(state);
        }
        progress.accept(state.last());
      }
      graph.load(state.kept());
      Calibration calibration = calibrate(logits(graph, validation));
      return new TrainedNetwork(network, state.kept().ofNetwork(), calibration, state.history());
    }
  }

  private Checkpoint begin(
      TrainingGraph graph,
      Examples training,
      Examples validation,
      Optional<CheckpointPlace> checkpoint) {
    String identity =
        "%s %s %s %d %d %d %08x %08x %s%s%s"
            .formatted(
                network,
                settings,
                secondsPerFrame,
                backgroundClass,
                training.size(),
                validation.size(),
                fingerprint(training),
                fingerprint(validation),
                checkpoint.map(CheckpointPlace::audio).orElse(""),
                start.identity(),
                BatchMaker.taught(training)
                    .map(taught -> " %s %s".formatted(taught.lesson(), taught.identity()))
                    .orElse(""));
    return checkpoint
        .filter(place -> Files.exists(place.file()))
        .flatMap(place -> kept(place, identity))
        .orElseGet(() -> new Checkpoint(identity, List.of(), graph.weights(), graph.weights()));
  }

  private static Optional<Checkpoint> kept(CheckpointPlace place, String identity) {
    try {
      return Optional.of(new CheckpointFile(place.file()).read(identity));
    } catch (WrongUseException e) {
      if (place.mustFit()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private boolean finished(Checkpoint state) {
    int done = state.history().size();
    int kept = EpochResult.kept(state.history()).map(EpochResult::epoch).orElse(0);
    return done >= settings.epochs()
        || (done - kept >= settings.patience()
            && schedule().cooling(done * settings.stepsPerEpoch()));
  }

  private OneCycleSchedule schedule() {
    return new OneCycleSchedule(settings.maxLearningRate(), settings.totalSteps());
  }

  private Checkpoint epoch(
      TrainingGraph graph, PrefetchingBatches batches, Examples validation, Checkpoint before) {
    long started = System.nanoTime();
    int epoch = before.history().size() + 1;
    int firstStep = (epoch - 1) * settings.stepsPerEpoch() + 1;
    double lossSum = 0;
    float rate = 0;
    for (int step = firstStep; step < firstStep + settings.stepsPerEpoch(); step++) {
      rate = schedule().learningRate(step);
      float loss = graph.step(batches.take(step), rate, step, settings.seed());
      if (!Float.isFinite(loss)) {
        throw new WrongUseException(
            "The training loss is %s in epoch %d; lower the learning rate (its peak is %s)."
                .formatted(loss, epoch, settings.maxLearningRate()));
      }
      lossSum += loss;
    }
    Logits logits = logits(graph, validation);
    Calibration calibration = calibrate(logits);
    EpochResult candidate =
        new EpochResult(
            epoch,
            settings.epochs(),
            lossSum / settings.stepsPerEpoch(),
            logits.loss(calibration, logits.weights(settings.calibrationBalance())),
            logits.macroF1(calibration),
            rate,
            (System.nanoTime() - started) / 1e9,
            true);
    KeptEpoch kept = start.decided() ? KeptEpoch.LAST : settings.keptEpoch();
    return before.plus(candidate, graph.weights(), kept);
  }

  private Calibration calibrate(Logits logits) {
    return start.decided()
        ? Calibration.none(network.classes())
        : Calibration.fit(logits, settings.calibrationBalance());
  }

  private Logits logits(TrainingGraph graph, Examples examples) {
    int classes = network.classes();
    float[] logits = new float[examples.size() * classes];
    SplittableRandom random = new SplittableRandom(settings.seed());
    for (int from = 0; from < examples.size(); from += EVALUATION_BATCH) {
      int count = Math.min(EVALUATION_BATCH, examples.size() - from);
      float[] inputs = new float[count * network.inputSize()];
      float[] one = new float[network.inputSize()];
      for (int i = 0; i < count; i++) {
        examples.read(from + i, random, one);
        System.arraycopy(one, 0, inputs, i * one.length, one.length);
      }
      System.arraycopy(graph.logits(inputs), 0, logits, from * classes, count * classes);
    }
    return new Logits(logits, labels(examples), classes);
  }

  private static int[] labels(Examples examples) {
    return IntStream.range(0, examples.size()).map(examples::label).toArray();
  }

  private static int fingerprint(Examples examples) {
    int hash = 0;
    for (int i = 0; i < examples.size(); i++) {
      hash = 31 * hash + Objects.hash(examples.label(i), examples.group(i));
    }
    return hash;
  }
}
