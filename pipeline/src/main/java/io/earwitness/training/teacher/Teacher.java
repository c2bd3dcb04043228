package io.earwitness.training.teacher;

import io.earwitness.audio.decode.SampleResampler;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.features.ModelInput;
import io.earwitness.model.Answer;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A model that is asked what it hears. It hears samples of any rate and length: they are resampled
 * to its own rate and cut into its own segments, of which the mean is taken, as scoring a recording
 * of that length would.
 */
final class Teacher {

  /**
   * What a teacher says of some audio.
   *
   * @param scores for each of its classes a probability
   * @param embedding a vector of length 1
   */
  record Saying(float[] scores, Optional<float[]> embedding) {}

  private final String id;
  private final Classifier classifier;

  Teacher(ModelFolder folder) {
    this.id = folder.id();
    this.classifier = Classifier.of(folder);
  }

  /** Equal for equal models. */
  String id() {
    return id;
  }

  List<String> classes() {
    return classifier.spec().classes();
  }

  boolean hasClasses(List<String> others) {
    return Set.copyOf(classes()).equals(Set.copyOf(others));
  }

  /** The size of its embedding, if it gives one. */
  OptionalInt embeddingSize() {
    int rateHz = classifier.spec().sampleRateHz();
    int samples = classifier.spec().segmentSamples();
    try (Ear ear = newEar(rateHz, samples)) {
      return ear.hear(new float[samples]).embedding().stream().mapToInt(e -> e.length).findFirst();
    }
  }

  /**
   * Begins to listen; for one thread.
   *
   * @param sampleRateHz of the samples that it will hear
   * @param samples how many at once
   */
  Ear newEar(int sampleRateHz, int samples) {
    return new Ear(sampleRateHz, samples);
  }

  /** Hears one piece of audio after the other. */
  final class Ear implements AutoCloseable {
    private final int sampleRateHz;
    private final SegmentLayout layout;
    private final int length;
    private final int segments;
    private final ModelInput input;
    private final Classifier.Session session;

    private Ear(int sampleRateHz, int samples) {
      this.sampleRateHz = sampleRateHz;
      this.layout = classifier.spec().layout(Optional.empty(), LastSegment.OVERLAP);
      int rateHz = layout.sampleRateHz();
      this.length = (int) (((long) samples * rateHz + sampleRateHz - 1) / sampleRateHz);
      this.segments = layout.count(length);
      this.input = classifier.spec().newInput();
      this.session = classifier.newSession(segments);
    }

    /** What the teacher says of samples, mono, as many as were announced. */
    Saying hear(float[] samples) {
      float[] own = SampleResampler.resample(samples, sampleRateHz, layout.sampleRateHz());
      for (int segment = 0; segment < segments; segment++) {
        int from = (int) layout.inputStart(segment, length);
        input.extract(
            Arrays.copyOfRange(own, from, from + layout.segmentSamples()), session.batch());
      }
      Answer answer = session.answer();
      return new Saying(
          mean(answer.probabilities()), answer.embeddings().map(Teacher::mean).map(Teacher::unit));
    }

    @Override
    public void close() {
      session.close();
      input.close();
    }
  }

  private static float[] mean(float[][] rows) {
    float[] mean = new float[rows[0].length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    return mean;
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    float factor = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
    return vector;
  }
}
