package io.earwitness.training.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.features.Waveform;
import io.earwitness.training.augment.Chance;
import io.earwitness.training.augment.WaveformAugmentationSettings;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.FeatureExtractorPool;
import io.earwitness.training.examples.LossWeights;
import io.earwitness.training.examples.VariedExamples.Variation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loud and quiet tones, and a teacher of another sample rate and segment that tells them apart. */
class VariantBankTest {
  private static final int RATE_HZ = 10_000;
  private static final int SEGMENT = RATE_HZ;
  private static final int QUIET = 0;
  private static final int LOUD = 1;
  private static final List<String> CLASSES = List.of("quiet", "loud");
  private static final List<Clip> LABELLED =
      List.of(tone(QUIET, 0.1), tone(LOUD, 1), tone(QUIET, 0.11), tone(LOUD, 0.99));
  private static final int VARIANTS = 70;

  @TempDir Path folder;
  private final FeatureExtractorPool samplesThemselves =
      new FeatureExtractorPool(() -> new Waveform(SEGMENT));
  private final AtomicInteger asked = new AtomicInteger();
  private Teachers sameClasses;

  @BeforeEach
  void hire() throws IOException {
    sameClasses = teachers(CLASSES, 0);
  }

  @AfterEach
  void close() {
    samplesThemselves.close();
  }

  private Teachers teachers(List<String> pupilClasses, double embeddingWeight) throws IOException {
    return teachers("loud", "quiet", pupilClasses, embeddingWeight);
  }

  private Teachers teachers(
      String loud, String quiet, List<String> pupilClasses, double embeddingWeight)
      throws IOException {
    return new Teachers(
        List.of(LoudnessTeacher.write(folder.resolve("teacher of " + loud), loud, quiet)),
        pupilClasses,
        new LossWeights(1, 1, 1, embeddingWeight));
  }

  private static Clip tone(int label, double amplitude) {
    float[] samples = new float[3 * RATE_HZ / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * 400 * i / RATE_HZ));
    }
    return new Clip("tone at " + amplitude, label, "group of " + label, samples);
  }

  private VariantBank bank(Teachers teachers, List<Clip> unlabelled, Chance mixture, long seed) {
    return bank(Faculty.of(teachers), unlabelled, false, mixture, seed);
  }

  private VariantBank bank(
      Faculty faculty, List<Clip> unlabelled, boolean labelsOverrule, Chance mixture, long seed) {
    VariantBank.Material material =
        new VariantBank.Material(
            LABELLED,
            unlabelled,
            labelsOverrule,
            new SegmentLayout(RATE_HZ, SEGMENT, SEGMENT, LastSegment.OVERLAP),
            new Variation(-1, 0, -20, WaveformAugmentationSettings.none()),
            new TeachingSettings(VARIANTS, mixture, 0.5, 1, 1, new LossWeights(1, 1, 1, 1)),
            0.5,
            seed);
    return VariantBank.of(
        material,
        samplesThemselves,
        faculty,
        folder.resolve("cache"),
        progress -> asked.set(progress.answered()));
  }

  private VariantBank plain(Teachers teachers) {
    return bank(teachers, List.of(), Chance.never(), 1);
  }

  private static float[] word(VariantBank bank, int variant) {
    float[] word = new float[bank.lesson().wordSize()];
    bank.word(variant, word);
    return word;
  }

  private static float[] read(VariantBank bank, int variant, long seed) {
    float[] samples = new float[SEGMENT];
    bank.read(variant, new SplittableRandom(seed), samples);
    return samples;
  }

  private static List<Integer> labels(VariantBank bank) {
    return IntStream.range(0, bank.size()).mapToObj(bank::label).toList();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.count();
    }
  }

  @Test
  void aTeacherOfTheSameClassesGivesProbabilitiesInTheOrderOfTheNetwork() {
    VariantBank bank = plain(sameClasses);

    assertThat(bank.lesson().soft()).isTrue();
    assertThat(bank.lesson().targetSize()).isEqualTo(4);
    assertThat(labels(bank)).containsOnly(QUIET, LOUD);
    for (int v = 0; v < VARIANTS; v++) {
      float loud = bank.label(v) == LOUD ? 1 : 0.01f;
      assertThat(word(bank, v)).containsExactly(new float[] {1 - loud, loud}, within(0.03f));
    }
  }

  @Test
  void whereLabelsOverruleATeacherSpeaksOfTheRestAlone() {
    VariantBank bank =
        bank(Faculty.of(sameClasses), List.of(tone(Clip.UNLABELLED, 0.9)), true, Chance.never(), 1);

    assertThat(labels(bank)).contains(QUIET, LOUD, Clip.UNLABELLED);
    for (int v = 0; v < VARIANTS; v++) {
      float sum = word(bank, v)[0] + word(bank, v)[1];
      assertThat(sum).isCloseTo(bank.label(v) == Clip.UNLABELLED ? 1 : 0, within(1e-5f));
    }
  }

  @Test
  void aTeacherOfOtherClassesGivesItsScoresAndEmbedding() throws IOException {
    List<String> pupil = List.of("whisper", "shout");
    VariantBank bank = plain(teachers(pupil, 1));

    assertThat(bank.lesson().scoreSizes()).containsExactly(2);
    assertThat(bank.lesson().embeddingSizes()).containsExactly(2);
    for (int v = 0; v < VARIANTS; v++) {
      float loud = bank.label(v) == LOUD ? 1 : 0.01f;
      assertThat(word(bank, v))
          .containsExactly(new float[] {loud, 1 - loud, 0.6f, 0.8f}, within(0.03f));
    }
    assertThat(teachers(pupil, 0).lesson().embeddingSizes()).isEmpty();
  }

  @Test
  void teachersAreAskedOnce() throws IOException {
    VariantBank first = plain(sameClasses);
    assertThat(asked.getAndSet(0)).isEqualTo(VARIANTS);

    VariantBank second = plain(sameClasses);

    assertThat(asked.get()).isZero();
    assertThat(second.identity()).isEqualTo(first.identity());
    assertThat(files()).isEqualTo(1);
    for (int v = 0; v < VARIANTS; v++) {
      assertThat(word(second, v)).isEqualTo(word(first, v));
      assertThat(read(second, v, 1)).isEqualTo(read(first, v, 2));
    }
  }

  @Test
  void anotherSeedOrTeacherIsAskedAnew() throws IOException {
    VariantBank first = plain(sameClasses);

    VariantBank otherSeed = bank(sameClasses, List.of(), Chance.never(), 2);
    VariantBank otherTeacher = plain(teachers(List.of("loud", "quiet"), 0));

    assertThat(Stream.of(first, otherSeed, otherTeacher).map(VariantBank::identity))
        .doesNotHaveDuplicates();
    assertThat(files()).isEqualTo(3);
    assertThat(read(otherSeed, 0, 1)).isNotEqualTo(read(first, 0, 1));
  }

  @Test
  void audioWithoutLabelsIsHeardByTheTeacher() {
    VariantBank bank = bank(sameClasses, List.of(tone(Clip.UNLABELLED, 0.7)), Chance.never(), 1);

    List<Integer> unlabelled =
        IntStream.range(0, VARIANTS).filter(v -> bank.label(v) == Clip.UNLABELLED).boxed().toList();

    assertThat(unlabelled).hasSizeBetween(VARIANTS / 4, VARIANTS * 3 / 4);
    for (int v : unlabelled) {
      assertThat(word(bank, v)).containsExactly(new float[] {0.51f, 0.49f}, within(0.03f));
    }
  }

  @Test
  void aMixtureOfTwoClassesHasNoLabel() {
    VariantBank bank = bank(sameClasses, List.of(), new Chance(1, 0, 0), 1);

    assertThat(labels(bank)).contains(QUIET, LOUD, Clip.UNLABELLED);
    for (int v = 0; v < VARIANTS; v++) {
      for (float sample : read(bank, v, 1)) {
        assertThat(Math.abs(sample)).isLessThanOrEqualTo(1f);
      }
    }
  }

  /**
   * The quiet clips are one fold and the loud ones the other, whose teacher takes loud for quiet.
   * So nothing holds both, which somebody would have heard.
   */
  @Test
  void eachClipIsTaughtByTheFoldThatHasNotHeardIt() throws IOException {
    Faculty faculty =
        new Faculty(
            List.of(sameClasses, teachers("quiet", "loud", CLASSES, 0)),
            Map.of("group of 0", QUIET, "group of 1", LOUD));

    VariantBank bank = bank(faculty, List.of(), false, new Chance(0.5, 0, 0), 1);

    assertThat(labels(bank)).contains(QUIET, LOUD).containsOnly(QUIET, LOUD);
    for (int v = 0; v < VARIANTS; v++) {
      float loudness = loudness(read(bank, v, 1));
      float loud = bank.label(v) == QUIET ? loudness : 1 - loudness;
      assertThat(word(bank, v)).containsExactly(new float[] {1 - loud, loud}, within(0.03f));
    }
    assertThat(bank.identity()).isNotEqualTo(plain(sameClasses).identity());
  }

  private static float loudness(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += (double) sample * sample / samples.length;
    }
    return (float) Math.min(1, 2 * power);
  }
}
