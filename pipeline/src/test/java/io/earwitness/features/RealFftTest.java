package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 16, 30, 98, 400, 512, 1102, 2048})
  void everyEvenLengthAgreesWithTheDefinition(int size) {
    Random random = new Random(7);
    float[] signal = new float[size];
    for (int i = 0; i < size; i++) {
      signal[i] = random.nextFloat() - 0.5f;
    }
    float[] spectrum = new float[size + 2];

    try (RealFft fft = new RealFft(size)) {
      fft.transform(signal, spectrum);
    }

    assertThat(spectrum).containsExactly(definition(signal), within(1e-4f));
  }

  private static float[] definition(float[] signal) {
    int size = signal.length;
    float[] spectrum = new float[size + 2];
    for (int bin = 0; bin <= size / 2; bin++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < size; i++) {
        double angle = -2 * Math.PI * ((long) bin * i % size) / size;
        re += signal[i] * Math.cos(angle);
        im += signal[i] * Math.sin(angle);
      }
      spectrum[2 * bin] = (float) re;
      spectrum[2 * bin + 1] = (float) im;
    }
    return spectrum;
  }
}
