package io.earwitness.jobs.train;

import io.earwitness.training.GridExamples;
import io.earwitness.training.InferenceGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a model says about segments, or about whole clips, beside what is true.
 *
 * @param cases in the order of the examples
 */
record Predictions(List<Case> cases, int classes) {

  /**
   * One segment or clip.
   *
   * @param id of the clip
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Case(String id, int label, double[] probabilities) {

    int likeliest() {
      int best = 0;
      for (int c = 1; c < probabilities.length; c++) {
        best = probabilities[c] > probabilities[best] ? c : best;
      }
      return best;
    }
  }

  private static final int BATCH = 32;

  /** Asks the model about every segment. */
  static Predictions of(GridExamples examples, InferenceGraph model, int inputSize, int classes) {
    List<Case> cases = new ArrayList<>();
    float[] one = new float[inputSize];
    for (int from = 0; from < examples.size(); from += BATCH) {
      int count = Math.min(BATCH, examples.size() - from);
      float[] inputs = new float[count * inputSize];
      for (int i = 0; i < count; i++) {
        examples.read(from + i, new SplittableRandom(0), one);
        System.arraycopy(one, 0, inputs, i * inputSize, inputSize);
      }
      float[] said = model.probabilities(inputs);
      for (int i = 0; i < count; i++) {
        double[] probabilities = new double[classes];
        for (int c = 0; c < classes; c++) {
          probabilities[c] = said[i * classes + c];
        }
        GridExamples.Segment segment = examples.segment(from + i);
        cases.add(new Case(segment.clip().id(), segment.clip().label(), probabilities));
      }
    }
    return new Predictions(cases, classes);
  }

  /** One case for each clip, with the mean of its segments, as scoring labels recordings. */
  Predictions byClip() {
    Map<String, List<Case>> segments = new LinkedHashMap<>();
    cases.forEach(c -> segments.computeIfAbsent(c.id(), id -> new ArrayList<>()).add(c));
    List<Case> clips = new ArrayList<>();
    segments.forEach(
        (id, ofClip) -> {
          double[] mean = new double[classes];
          for (Case segment : ofClip) {
            for (int c = 0; c < classes; c++) {
              mean[c] += segment.probabilities()[c] / ofClip.size();
            }
          }
          clips.add(new Case(id, ofClip.get(0).label(), mean));
        });
    return new Predictions(clips, classes);
  }
}
