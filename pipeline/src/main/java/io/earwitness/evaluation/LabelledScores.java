package io.earwitness.evaluation;

import io.earwitness.WrongUseException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects scored segments, piece by piece and in any order: a pure add and merge, so that the same
 * segments give exactly the same figures however they were partitioned. It keeps every score,
 * because exact rank metrics need them: 8 bytes a class and 8 more for a segment.
 */
public final class LabelledScores implements Serializable {
  private static final long serialVersionUID = 1;

  private final int classes;
  private final TreeMap<String, RecordingScores> byRecording = new TreeMap<>();

  /**
   * Nothing yet.
   *
   * @param classes number of classes of the model
   */
  public LabelledScores(int classes) {
    this.classes = classes;
  }

  /**
   * Adds a segment.
   *
   * @return this
   * @throws WrongUseException when its recording is already there under another group
   */
  public LabelledScores add(ScoredItem segment) {
    if (segment.probabilities().length != classes) {
      throw new IllegalArgumentException(
          "%d probabilities for %d classes".formatted(segment.probabilities().length, classes));
    }
    recording(segment.recording(), segment.group())
        .add(segment.segment(), segment.trueClass(), segment.probabilities());
    return this;
  }

  /**
   * Adds all segments of another, which stays as it is.
   *
   * @return this
   * @throws WrongUseException when a recording is in both under different groups
   */
  public LabelledScores merge(LabelledScores other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          "%d classes cannot join %d".formatted(other.classes, classes));
    }
    other.byRecording.forEach((uri, scores) -> recording(uri, scores.group()).addAll(scores));
    return this;
  }

  /**
   * All segments, by recording and index.
   *
   * @throws WrongUseException when a segment was added twice
   */
  public List<ScoredItem> segments() {
    return byRecording.entrySet().stream()
        .flatMap(recording -> recording.getValue().segments(recording.getKey()).stream())
        .toList();
  }

  /**
   * The roll-up to recordings: each with the mean probabilities of its labelled segments, and as
   * its true class that of most of them (the first of equals).
   *
   * @throws WrongUseException when a segment was added twice
   */
  public List<ScoredItem> recordings() {
    return byRecording.entrySet().stream().map(LabelledScores::whole).toList();
  }

  private static ScoredItem whole(Map.Entry<String, RecordingScores> recording) {
    return recording.getValue().whole(recording.getKey());
  }

  private RecordingScores recording(String uri, String group) {
    RecordingScores scores =
        byRecording.computeIfAbsent(uri, absent -> new RecordingScores(group, classes));
    if (!scores.group().equals(group)) {
      throw new WrongUseException(
          "%s is in group %s and in group %s, but a recording belongs to one"
              .formatted(uri, scores.group(), group));
    }
    return scores;
  }
}
