package io.earwitness.jobs.train.measure;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.jobs.train.measure.Robustness.InNoise;
import io.earwitness.jobs.train.measure.Robustness.ReEncoded;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.NoisyExamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the {@link Robustness} of a model.
 *
 * @param clips that it was not fitted to
 */
record RobustnessTrial(ClipScorer scorer, List<Clip> clips) {
  /** From as recorded to as loud as what lies beneath. */
  private static final List<Double> RATIOS_DB =
      List.of(Double.POSITIVE_INFINITY, 20.0, 10.0, 5.0, 0.0);

  private static final List<AudioWriter.Format> CODECS =
      List.of(AudioWriter.Format.MP3, AudioWriter.Format.MP4, AudioWriter.Format.OPUS);

  /**
   * Measures it at every ratio and with every codec.
   *
   * @param thresholds of the classes, in the model's order
   */
  Robustness run(List<Double> thresholds) throws IOException {
    List<InNoise> inNoise = new ArrayList<>();
    int background = scorer.recipe().backgroundClass();
    for (int label = 0; label < scorer.recipe().classes().size(); label++) {
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
    NoisyExamples noisy = scorer.examples().noisy(clipsOf(label), clipsOf(background), ratioDb);
    long found =
        scorer.probabilities(noisy).stream()
            .filter(probabilities -> probabilities[label] >= threshold)
            .count();
    String name = scorer.recipe().classes().get(label);
    return new InNoise(name, ratioDb, (double) found / noisy.size(), noisy.size());
  }

  private List<Clip> clipsOf(int label) {
    return clips.stream().filter(clip -> clip.label() == label).toList();
  }

  private ReEncoded reEncoded(AudioWriter.Format codec) throws IOException {
    int sampleRateHz = scorer.recipe().config().sampleRateHz();
    List<Clip> encoded = ReEncoding.of(clips, codec, sampleRateHz);
    return new ReEncoded(codec.name().toLowerCase(Locale.ROOT), Evaluation.of(scorer, encoded));
  }
}
