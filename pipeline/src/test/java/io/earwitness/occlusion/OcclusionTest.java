package io.earwitness.occlusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OcclusionTest {
  private static final int SCREAM = 2;

  /** Soft noise, and a rough and high voice from 1 to 2 s. */
  private static float[] voiceInTheMiddle(ModelSpec spec) {
    Random random = new Random(1);
    float[] samples = new float[spec.segmentSamples()];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / spec.sampleRateHz();
      samples[i] = (float) (0.002 * random.nextGaussian());
      if (t >= 1 && t < 2) {
        double rough = 0.7 + 0.3 * Math.sin(2 * Math.PI * 70 * t);
        for (int harmonic = 1; harmonic < 6; harmonic++) {
          samples[i] +=
              (float) (0.2 * rough * Math.sin(2 * Math.PI * 1300 * harmonic * t) / harmonic);
        }
      }
    }
    return samples;
  }

  private static float[] features(ModelSpec spec, float[] samples) {
    float[] features = new float[spec.input().size()];
    spec.newInput().extract(samples, FloatBuffer.wrap(features));
    return features;
  }

  @Test
  void theModelLooksWhereTheVoiceIs() {
    Classifier classifier = Classifier.of(ModelFolder.shipped());

    OcclusionMap map =
        new Occlusion(classifier)
            .of(features(classifier.spec(), voiceInTheMiddle(classifier.spec())), SCREAM);

    double inTheMiddle = 0;
    double outside = 0;
    for (double[] row : map.support()) {
      for (int column = 0; column < row.length; column++) {
        double second = 3 * (column + 0.5) / row.length;
        if (second > 1 && second < 2) {
          inTheMiddle += Math.abs(row[column]);
        } else {
          outside += Math.abs(row[column]) / 2;
        }
      }
    }
    assertThat(inTheMiddle).isGreaterThan(2 * outside);
    assertThat(map.largest()).isPositive();
  }

  @Test
  void theStrongestPartLowersTheProbabilityMost() {
    Classifier classifier = Classifier.of(ModelFolder.shipped());
    float[] features = features(classifier.spec(), voiceInTheMiddle(classifier.spec()));
    OcclusionMap.Part part = new Occlusion(classifier).of(features, SCREAM).strongest();
    int frames = 130;
    float[] hidden = features.clone();
    float quietest = 0;
    for (float value : features) {
      quietest = Math.min(quietest, value);
    }
    for (int band = (int) Math.round(128 * part.fromBand());
        band < Math.round(128 * part.toBand());
        band++) {
      for (int frame = (int) Math.round(frames * part.fromTime());
          frame < Math.round(frames * part.toTime());
          frame++) {
        hidden[band * frames + frame] = quietest;
      }
    }

    try (Classifier.Session session = classifier.newSession(1)) {
      session.batch().put(hidden);
      assertThat(Math.abs(session.predict()[0][SCREAM] - part.probability())).isLessThan(1e-4);
    }
  }
}
