package io.earwitness.training.teacher;

import io.earwitness.training.augment.SignalToNoise;
import io.earwitness.training.examples.BalancedSampler;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.VariedExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A fixed number of variants of clips. Which clips a variant is made of, and what is done to their
 * samples, depends on the seed and the variant's number alone, so that it can be made again
 * whenever it is needed. Folds and classes come equally often; a mixture of two classes has no
 * label. Clips with labels are mixed with clips of their fold alone, so that somebody has heard
 * none of what a variant is made of.
 */
final class Variants {
  private static final long STREAM = 0x6A09E667F3BCC909L;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  /**
   * Clips of which the same teachers tell.
   *
   * @param number of the fold
   */
  record Fold(int number, VariedExamples examples, BalancedSampler sampler) {}

  private record Source(VariedExamples examples, int index) {
    int label() {
      return examples.label(index);
    }
  }

  private record Overlay(Source source, double ratioDb) {}

  private record Variant(Source source, Optional<Overlay> overlay) {
    int label() {
      int own = source.label();
      return overlay.map(other -> other.source().label() == own).orElse(true)
          ? own
          : Clip.UNLABELLED;
    }
  }

  private final List<Fold> folds;
  private final List<Variant> variants = new ArrayList<>();
  private final int sampleRateHz;
  private final long seed;

  /**
   * Draws variants.
   *
   * @param folds the labelled examples, in one fold at least
   * @param unlabelled examples without a label; may have none
   */
  Variants(
      List<Fold> folds,
      VariedExamples unlabelled,
      TeachingSettings settings,
      int sampleRateHz,
      long seed) {
    this.folds = List.copyOf(folds);
    this.sampleRateHz = sampleRateHz;
    this.seed = seed;
    for (int number = 0; number < settings.variants(); number++) {
      RandomGenerator random = random(2L * number);
      Fold fold = foldOf(number);
      Source source =
          unlabelled.size() > 0 && random.nextDouble() < settings.unlabelledShare()
              ? new Source(unlabelled, random.nextInt(unlabelled.size()))
              : new Source(fold.examples(), fold.sampler().draw(number / folds.size(), random));
      Optional<Overlay> overlay = Optional.empty();
      if (settings.mixture().happens(random)) {
        Source other = new Source(fold.examples(), fold.sampler().drawAny(random));
        overlay = Optional.of(new Overlay(other, settings.mixture().strength(random)));
      }
      variants.add(new Variant(source, overlay));
    }
  }

  private RandomGenerator random(long stream) {
    return new SplittableRandom((seed ^ STREAM) * MIXER + stream);
  }

  private Fold foldOf(int number) {
    return folds.get(number % folds.size());
  }

  int size() {
    return variants.size();
  }

  /** A class, or {@link Clip#UNLABELLED}. */
  int label(int number) {
    return variants.get(number).label();
  }

  /** The number of the fold that a variant's clips with labels are of. */
  int fold(int number) {
    return foldOf(number).number();
  }

  String group(int number) {
    Source source = variants.get(number).source();
    return source.examples().group(source.index());
  }

  /** Changes with the clips that variants are made of, and with how they are put together. */
  int fingerprint() {
    int hash = 0;
    for (Variant variant : variants) {
      hash =
          31 * hash
              + Objects.hash(
                  variant.source().index(),
                  variant.source().label(),
                  variant.overlay().map(other -> other.source().index()),
                  variant.overlay().map(Overlay::ratioDb));
    }
    return hash;
  }

  /** One segment, within [-1, 1]. */
  float[] samples(int number) {
    Variant variant = variants.get(number);
    RandomGenerator random = random(2L * number + 1);
    float[] samples = variant.source().examples().samples(variant.source().index(), random);
    if (variant.overlay().isPresent()) {
      Overlay overlay = variant.overlay().get();
      float[] other = overlay.source().examples().samples(overlay.source().index(), random);
      SignalToNoise.add(other, overlay.ratioDb(), samples, sampleRateHz);
      keepWithinFullScale(samples);
    }
    return samples;
  }

  private static void keepWithinFullScale(float[] samples) {
    float peak = 1;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    if (peak > 1) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] /= peak;
      }
    }
  }
}
