package io.earwitness.training.teacher;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.training.examples.BalancedSampler;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.FeatureExtractorPool;
import io.earwitness.training.examples.Lesson;
import io.earwitness.training.examples.TaughtExamples;
import io.earwitness.training.examples.VariedExamples;
import io.earwitness.training.examples.VariedExamples.Variation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A fixed number of variants of clips and what teachers say of each. Teachers cost more than the
 * network that learns from them: they are asked once for each variant, and the next training with
 * the same clips, settings, seed and teachers finds their word in a file.
 */
public final class VariantBank implements TaughtExamples {
  /** Raised whenever the same clips and settings make other variants than before. */
  private static final int VERSION = 1;

  /**
   * What the variants are made of.
   *
   * @param labelled clips with labels
   * @param unlabelled clips with {@link Clip#UNLABELLED}; may be empty
   * @param labelsOverrule whether teachers have nothing to say of variants with a label
   * @param groupBalance see {@link BalancedSampler}
   */
  public record Material(
      List<Clip> labelled,
      List<Clip> unlabelled,
      boolean labelsOverrule,
      SegmentLayout layout,
      Variation variation,
      TeachingSettings settings,
      double groupBalance,
      long seed) {

    /** Copies the lists. */
    public Material {
      labelled = List.copyOf(labelled);
      unlabelled = List.copyOf(unlabelled);
    }

    Variants variants(Faculty faculty, FeatureExtractorPool features) {
      List<Variants.Fold> folds = new ArrayList<>();
      for (int number = 0; number < faculty.folds(); number++) {
        int fold = number;
        List<Clip> clips = labelled.stream().filter(clip -> faculty.fold(clip) == fold).toList();
        if (!clips.isEmpty()) {
          VariedExamples known = examples(clips, features);
          int classes = faculty.lesson().classes();
          folds.add(
              new Variants.Fold(fold, known, new BalancedSampler(known, classes, groupBalance)));
        }
      }
      return new Variants(
          folds, examples(unlabelled, features), settings, layout.sampleRateHz(), seed);
    }

    private VariedExamples examples(List<Clip> clips, FeatureExtractorPool features) {
      return new VariedExamples(clips, layout, variation, features);
    }

    /** Changes with whatever decides what is heard. */
    void addTo(MessageDigest digest) {
      String recipe =
          "%s %s %d %s %s %s %d%n"
              .formatted(
                  layout,
                  variation,
                  settings.variants(),
                  settings.mixture(),
                  settings.unlabelledShare(),
                  groupBalance + (labelsOverrule ? " labels" : ""),
                  seed);
      digest.update(recipe.getBytes(StandardCharsets.UTF_8));
      for (List<Clip> clips : List.of(labelled, unlabelled)) {
        for (Clip clip : clips) {
          String line =
              "%s %d %s %d %08x%n"
                  .formatted(
                      clip.id(),
                      clip.label(),
                      clip.group(),
                      clip.samples().length,
                      Arrays.hashCode(clip.samples()));
          digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private final Variants variants;
  private final FeatureExtractorPool features;
  private final Lesson lesson;
  private final TeacherWords words;
  private final String identity;

  private VariantBank(
      Variants variants,
      FeatureExtractorPool features,
      Lesson lesson,
      TeacherWords words,
      String identity) {
    this.variants = variants;
    this.features = features;
    this.lesson = lesson;
    this.words = words;
    this.identity = identity;
  }

  /**
   * Makes variants and asks teachers about those of which they have not said anything before.
   *
   * @param folder where their word is kept
   * @param progress told of every few variants, by one thread at a time
   * @throws io.earwitness.WrongUseException when the folder cannot be used
   */
  public static VariantBank of(
      Material material,
      FeatureExtractorPool features,
      Faculty faculty,
      Path folder,
      Consumer<AskingProgress> progress) {
    Lesson lesson = faculty.lesson();
    Variants variants = material.variants(faculty, features);
    String identity = identity(material, variants, faculty);
    Path file = folder.resolve("taught-" + identity);
    new Questions(file, variants.size(), lesson.wordSize())
        .ask(
            () ->
                answering(
                    variants,
                    faculty.listen(material.layout()),
                    material.labelsOverrule(),
                    lesson.wordSize()),
            Runtime.getRuntime().availableProcessors(),
            progress);
    TeacherWords words = TeacherWords.open(file, lesson.wordSize());
    return new VariantBank(variants, features, lesson, words, identity);
  }

  private static Questions.Answering answering(
      Variants variants, Faculty.Audience audience, boolean labelsOverrule, int size) {
    return new Questions.Answering() {
      @Override
      public float[] word(int variant) {
        return labelsOverrule && variants.label(variant) != Clip.UNLABELLED
            ? new float[size]
            : audience.hear(variants.fold(variant), variants.samples(variant));
      }

      @Override
      public void close() {
        audience.close();
      }
    };
  }

  private static String identity(Material material, Variants variants, Faculty faculty) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      material.addTo(digest);
      String rest = "%s %08x %d".formatted(faculty.identity(), variants.fingerprint(), VERSION);
      digest.update(rest.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int size() {
    return variants.size();
  }

  @Override
  public int label(int index) {
    return variants.label(index);
  }

  @Override
  public String group(int index) {
    return variants.group(index);
  }

  @Override
  public void read(int index, RandomGenerator random, float[] into) {
    features.extract(variants.samples(index), into);
  }

  @Override
  public Lesson lesson() {
    return lesson;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public void word(int index, float[] into) {
    words.read(index, into);
  }
}
