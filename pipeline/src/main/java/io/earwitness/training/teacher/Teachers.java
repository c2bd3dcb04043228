package io.earwitness.training.teacher;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.model.ModelFolder;
import io.earwitness.training.examples.Lesson;
import io.earwitness.training.examples.LossWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The models that a network learns from. Those that tell the same classes apart as it does give one
 * word together, the mean of their probabilities; each of the others gives its scores, and its
 * embedding where that counts and its {@code model.json} names one, in the order in which they are
 * named.
 */
public final class Teachers {
  private final List<String> classes;
  private final List<Teacher> ofSameClasses;
  private final List<Teacher> others;
  private final List<Teacher> embedding;
  private final Lesson lesson;

  /**
   * Loads models.
   *
   * @param folders one at least
   * @param classes those of the network that learns, in its order
   * @throws io.earwitness.WrongUseException when one cannot be loaded
   */
  public Teachers(List<ModelFolder> folders, List<String> classes, LossWeights weights) {
    List<Teacher> all = folders.stream().map(Teacher::new).toList();
    this.classes = List.copyOf(classes);
    this.ofSameClasses =
        all.stream()
            .filter(teacher -> teacher.hasClasses(classes))
            .sorted(Comparator.comparing(Teacher::id))
            .toList();
    this.others = all.stream().filter(teacher -> !teacher.hasClasses(classes)).toList();
    this.embedding =
        weights.embedding() > 0
            ? others.stream().filter(teacher -> teacher.embeddingSize().isPresent()).toList()
            : List.of();
    this.lesson =
        new Lesson(
            classes.size(),
            !ofSameClasses.isEmpty(),
            others.stream().map(teacher -> teacher.classes().size()).toList(),
            embedding.stream().map(teacher -> teacher.embeddingSize().orElseThrow()).toList(),
            weights);
  }

  /** What there is to learn from them. */
  public Lesson lesson() {
    return lesson;
  }

  /** Equal for equal teachers that say the same things. */
  String identity() {
    return "%s of %s, %s of others, embeddings of %s"
        .formatted(ids(ofSameClasses), classes, ids(others), ids(embedding));
  }

  private static String ids(List<Teacher> teachers) {
    return teachers.stream().map(Teacher::id).collect(Collectors.joining(" "));
  }

  /** Lets them listen to segments, all of one rate and length; for one thread. */
  Audience listen(SegmentLayout layout) {
    return new Audience(layout.sampleRateHz(), layout.segmentSamples());
  }

  /** All of them, listening. */
  final class Audience implements AutoCloseable {
    private final List<Teacher> teachers = new ArrayList<>(ofSameClasses);
    private final List<Teacher.Ear> ears;

    private Audience(int sampleRateHz, int segmentSamples) {
      teachers.addAll(others);
      ears =
          teachers.stream().map(teacher -> teacher.newEar(sampleRateHz, segmentSamples)).toList();
    }

    /** What they say of a segment: {@link Lesson#wordSize()} values. */
    float[] hear(float[] samples) {
      List<Teacher.Saying> sayings = ears.stream().map(ear -> ear.hear(samples)).toList();
      float[] word = new float[lesson.wordSize()];
      int from = 0;
      if (lesson.soft()) {
        for (int i = 0; i < ofSameClasses.size(); i++) {
          addProbabilities(ofSameClasses.get(i), sayings.get(i).scores(), word);
        }
        from += classes.size();
      }
      List<Teacher.Saying> ofOthers = sayings.subList(ofSameClasses.size(), sayings.size());
      for (Teacher.Saying saying : ofOthers) {
        System.arraycopy(saying.scores(), 0, word, from, saying.scores().length);
        from += saying.scores().length;
      }
      for (Teacher teacher : embedding) {
        float[] vector = ofOthers.get(others.indexOf(teacher)).embedding().orElseThrow();
        System.arraycopy(vector, 0, word, from, vector.length);
        from += vector.length;
      }
      return word;
    }

    /** Adds a teacher's share of the mean, in the network's order of classes, made to sum to 1. */
    private void addProbabilities(Teacher teacher, float[] scores, float[] word) {
      double sum = IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).sum();
      if (!(sum > 0)) {
        Arrays.fill(scores, 1f);
        sum = scores.length;
      }
      for (int c = 0; c < scores.length; c++) {
        int own = classes.indexOf(teacher.classes().get(c));
        word[own] += (float) (scores[c] / sum / ofSameClasses.size());
      }
    }

    @Override
    public void close() {
      ears.forEach(Teacher.Ear::close);
    }
  }
}
