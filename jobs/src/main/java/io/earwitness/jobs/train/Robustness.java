package io.earwitness.jobs.train;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.training.InferenceGraph;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.NoisyExamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a model bears what recordings meet in the field: other sounds, and codecs.
 *
 * @param inNoise by class and falling signal-to-noise ratio; empty when there is no background
 *     class
 * @param reEncoded by codec
 */
record Robustness(List<InNoise> inNoise, List<ReEncoded> reEncoded) {

  /**
   * A class in noise.
   *
   * @param label the class
   * @param ratioDb by how much its segments are louder than the clips of the background class that
   *     lie beneath them; infinite for none
   * @param recall share of the segments at or above the class's threshold
   * @param segments how many there are
   */
  record InNoise(String label, double ratioDb, double recall, int segments) {}

  /** How a model does on clips that were encoded and decoded once more. */
  record ReEncoded(String codec, Measured measured) {}

  /** Tries a network on clips that it was not fitted to. */
  static final class Trial {
    /** From as recorded to as loud as what lies beneath. */
    private static final List<Double> RATIOS_DB =
        List.of(Double.POSITIVE_INFINITY, 20.0, 10.0, 5.0, 0.0);

    private static final List<AudioWriter.Format> CODECS =
        List.of(AudioWriter.Format.MP3, AudioWriter.Format.MP4, AudioWriter.Format.OPUS);

    private final Fitting fitting;
    private final InferenceGraph network;
    private final List<Clip> clips;

    Trial(Fitting fitting, InferenceGraph network, List<Clip> clips) {
      this.fitting = fitting;
      this.network = network;
      this.clips = clips;
    }

    /**
     * Tries everything.
     *
     * @param thresholds of the classes, in the model's order
     */
    Robustness run(List<Double> thresholds) throws IOException {
      List<InNoise> inNoise = new ArrayList<>();
      int background = fitting.backgroundClass();
      for (int label = 0; label < fitting.classes().size(); label++) {
        if (background >= 0 && label != background) {
          for (double ratioDb : RATIOS_DB) {
            inNoise.add(inNoise(label, background, ratioDb, thresholds.get(label)));
          }
        }
      }
      List<ReEncoded> reEncoded = new ArrayList<>();
      for (AudioWriter.Format codec : CODECS) {
        reEncoded.add(reEncoded(codec));
      }
      return new Robustness(inNoise, reEncoded);
    }

    private InNoise inNoise(int label, int background, double ratioDb, double threshold) {
      NoisyExamples noisy =
          new NoisyExamples(
              clipsOf(label), clipsOf(background), ratioDb, fitting.layout(), fitting.features());
      long found =
          fitting.probabilities(noisy, network).stream()
              .filter(probabilities -> probabilities[label] >= threshold)
              .count();
      return new InNoise(
          fitting.classes().get(label), ratioDb, (double) found / noisy.size(), noisy.size());
    }

    private List<Clip> clipsOf(int label) {
      return clips.stream().filter(clip -> clip.label() == label).toList();
    }

    private ReEncoded reEncoded(AudioWriter.Format codec) throws IOException {
      List<Clip> encoded = ReEncoding.of(clips, codec, fitting.layout().sampleRateHz());
      return new ReEncoded(
          codec.name().toLowerCase(Locale.ROOT), fitting.measure(encoded, network));
    }
  }
}
