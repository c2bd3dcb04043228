package io.earwitness.jobs.train.clips;

import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.manifest.Span;
import io.earwitness.training.examples.Clip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes recordings without labels, one after the other, until they are as many hours as are wanted,
 * and counts what it leaves out.
 */
final class UnlabelledDraw {
  /** What lies further from a label is another sound. */
  private static final int NEAR_SECONDS = 60;

  private final TrainingInput labelled;
  private final TrainingSettings config;

  /** The most samples that one recording gives. */
  private final double longestSamples;

  private final Set<String> knownAudio;
  private final List<Clip> clips = new ArrayList<>();
  private long samplesLeft;
  private int recordings;
  private long samplesOfThem;
  private int known;
  private int unreadable;

  /**
   * A draw that has taken nothing.
   *
   * @param samples how many are wanted
   */
  UnlabelledDraw(TrainingInput labelled, TrainingSettings config, long samples) {
    this.labelled = labelled;
    this.config = config;
    this.longestSamples = config.teacher().unlabelledMinutes() * 60 * config.sampleRateHz();
    this.knownAudio = knownAudio(labelled, longestSamples);
    this.samplesLeft = samples;
  }

  /**
   * Leaves out recordings with labels; where a model is corrected, what is far from the labels is
   * wanted, as there may be no others.
   */
  List<ListedClip> wanted(List<ListedClip> listed) {
    List<ListedClip> wanted =
        listed.stream()
            .filter(clip -> config.correct() || !labelled.spans().containsKey(clip.uri()))
            .toList();
    known += listed.size() - wanted.size();
    return wanted;
  }

  boolean isDone() {
    return samplesLeft <= 0;
  }

  /**
   * As many recordings as will do, if they are like those before them: hours that nobody asked for
   * are not decoded.
   */
  int enough(int most) {
    double samplesOfOne = recordings == 0 ? longestSamples : (double) samplesOfThem / recordings;
    return (int) Math.min(most, 1 + samplesLeft / Math.max(1, samplesOfOne));
  }

  /** Takes what it can of a recording. */
  void add(DecodedClip recording) {
    recordings++;
    samplesOfThem += recording.samples().length;
    if (recording.failure().isPresent()) {
      unreadable++;
    } else if (knownAudio.contains(recording.sha256())) {
      known++;
    } else if (!isDone()) {
      List<Clip> parts =
          farFromSpans(recording, labelled.spans().getOrDefault(recording.id(), List.of()));
      known += parts.isEmpty() ? 1 : 0;
      clips.addAll(parts);
      samplesLeft -= parts.stream().mapToLong(part -> part.samples().length).sum();
    }
  }

  /** What it has taken. */
  List<Clip> clips() {
    return clips;
  }

  /** How many recordings it left out for their labels, or those of a copy. */
  int known() {
    return known;
  }

  /** How many could not be decoded. */
  int unreadable() {
    return unreadable;
  }

  /** Audio that has labels, and its beginning where a copy would be read so far only. */
  private static Set<String> knownAudio(TrainingInput labelled, double longestSamples) {
    Set<String> known = new HashSet<>();
    for (ReadableClip clip : labelled.clips()) {
      known.add(clip.sha256());
      float[] samples = clip.clip().samples();
      if (samples.length > longestSamples) {
        known.add(DecodedClip.sha256(Arrays.copyOf(samples, (int) Math.rint(longestSamples))));
      }
    }
    return known;
  }

  /** The parts of a recording that are far from all spans and fill a segment. */
  private List<Clip> farFromSpans(DecodedClip recording, List<Span> spans) {
    if (spans.isEmpty()) {
      return List.of(part(recording, 0, recording.samples().length));
    }
    List<Clip> parts = new ArrayList<>();
    double fromSeconds = 0;
    List<Span> ordered = new ArrayList<>(spans);
    ordered.sort(Comparator.comparingDouble(Span::startSeconds));
    ordered.add(new Span(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
    for (Span span : ordered) {
      int from = sample(fromSeconds, recording);
      int until = sample(span.startSeconds() - NEAR_SECONDS, recording);
      if (until - from >= config.segmentSamples()) {
        parts.add(part(recording, from, until));
      }
      fromSeconds = Math.max(fromSeconds, span.endSeconds() + NEAR_SECONDS);
    }
    return parts;
  }

  private int sample(double seconds, DecodedClip recording) {
    return (int) Math.min(recording.samples().length, seconds * config.sampleRateHz());
  }

  private static Clip part(DecodedClip recording, int from, int until) {
    String id = recording.id();
    return new Clip(
        from == 0 ? id : id + "#" + from,
        Clip.UNLABELLED,
        id,
        Arrays.copyOfRange(recording.samples(), from, until));
  }
}
