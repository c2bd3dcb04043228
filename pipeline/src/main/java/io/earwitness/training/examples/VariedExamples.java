package io.earwitness.training.examples;

import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.training.augment.Chance;
import io.earwitness.training.augment.SpeedPerturbation;
import io.earwitness.training.augment.SyntheticSilence;
import io.earwitness.training.augment.WaveformAugmentation;
import io.earwitness.training.augment.WaveformAugmentationSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Segments for training, another variant at each reading: a short clip lies anywhere in the
 * segment, of a long one any stretch is taken that is loud enough, and the samples are augmented. A
 * clip counts as often as it has segments that are loud enough; of a clip without a label all are.
 */
public final class VariedExamples implements Examples {

  private static final int PLACES_TRIED = 8;

  /**
   * What makes the variants.
   *
   * @param backgroundClass the class that serves as background and that silence belongs to, or -1
   *     for none
   * @param silenceShare share of its examples that are synthetic silence
   * @param quietestDb segments further below their clip's loudest are left out, in dB, negative;
   *     those of the background class are all kept
   * @param waveform what is done to the samples
   */
  public record Variation(
      int backgroundClass,
      double silenceShare,
      double quietestDb,
      WaveformAugmentationSettings waveform) {}

  private record Entry(Clip clip, int segment, double loudestDbfs) {}

  private final SegmentGrid grid;
  private final LevelGate gate;
  private final Variation variation;
  private final FeatureExtractorPool features;
  private final WaveformAugmentation augmentation;
  private final SyntheticSilence silence;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> backgrounds;

  /** Variants of {@code clips}. */
  public VariedExamples(
      List<Clip> clips, SegmentLayout layout, Variation variation, FeatureExtractorPool features) {
    this.grid = new SegmentGrid(layout);
    this.gate = new LevelGate(layout, variation.quietestDb());
    this.variation = variation;
    this.features = features;
    this.silence = new SyntheticSilence(layout.sampleRateHz());
    clips.forEach(this::add);
    this.backgrounds = entries.stream().filter(entry -> isBackground(entry.clip())).toList();
    WaveformAugmentationSettings possible =
        backgrounds.isEmpty() ? withoutBackground(variation.waveform()) : variation.waveform();
    this.augmentation =
        new WaveformAugmentation(layout.sampleRateHz(), possible, this::fillBackground);
  }

  private static WaveformAugmentationSettings withoutBackground(WaveformAugmentationSettings w) {
    return new WaveformAugmentationSettings(
        w.pitchShift(), w.room(), Chance.never(), w.noise(), w.lowPass(), w.bandLimit(), w.gain());
  }

  private void add(Clip clip) {
    double loudest = gate.loudestDbfs(clip);
    for (int segment = 0; segment < grid.count(clip); segment++) {
      if (allCounts(clip) || gate.passes(gate.dbfs(clip, segment), loudest)) {
        entries.add(new Entry(clip, segment, loudest));
      }
    }
  }

  private boolean isBackground(Clip clip) {
    return clip.label() != Clip.UNLABELLED && clip.label() == variation.backgroundClass();
  }

  /** Whether pauses count as much as the rest: no label says what they should hold. */
  private boolean allCounts(Clip clip) {
    return clip.label() == Clip.UNLABELLED || isBackground(clip);
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public int label(int index) {
    return entries.get(index).clip().label();
  }

  @Override
  public String group(int index) {
    return entries.get(index).clip().group();
  }

  @Override
  public void read(int index, RandomGenerator random, float[] into) {
    features.extract(samples(index, random), into);
  }

  /** The samples of a variant, of which {@link #read} makes features. */
  public float[] samples(int index, RandomGenerator random) {
    Entry entry = entries.get(index);
    float[] segment = new float[grid.layout().segmentSamples()];
    if (isBackground(entry.clip()) && random.nextDouble() < variation.silenceShare()) {
      silence.fill(segment, random);
    } else {
      place(entry, augmentation.drawSpeed(random), segment, random);
      augmentation.apply(segment, random);
    }
    return segment;
  }

  private void fillBackground(float[] segment, RandomGenerator random) {
    Entry background = backgrounds.get(random.nextInt(backgrounds.size()));
    place(background, SpeedPerturbation.NONE, segment, random);
  }

  /** Cuts a random stretch of the entry's clip, or lays all of a short clip at a random place. */
  private void place(
      Entry entry, SpeedPerturbation speed, float[] segment, RandomGenerator random) {
    float[] samples = entry.clip().samples();
    int needed = (int) Math.ceil(segment.length * speed.factor());
    int spare = samples.length - needed;
    if (spare <= 0) {
      int length = Math.min(segment.length, (int) (samples.length / speed.factor()));
      int start = random.nextInt(segment.length - length + 1);
      Arrays.fill(segment, 0f);
      speed.play(samples, 0, segment, start, length);
      return;
    }
    for (int attempt = 0; attempt < PLACES_TRIED; attempt++) {
      speed.play(samples, random.nextInt(spare + 1), segment, 0, segment.length);
      double dbfs = Levels.of(segment, segment.length).rmsDbfs();
      if (allCounts(entry.clip()) || gate.passes(dbfs, entry.loudestDbfs())) {
        return;
      }
    }
    int from = Math.min(spare, entry.segment() * grid.layout().hopSamples());
    speed.play(samples, from, segment, 0, segment.length);
  }
}
