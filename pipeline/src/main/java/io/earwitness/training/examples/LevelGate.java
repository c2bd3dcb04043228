package io.earwitness.training.examples;

import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentLayout;

/**
 * Which parts of a clip are loud enough to hold what the clip is labelled with. A label is given to
 * a whole clip; between the screams of a scream clip there is ambience.
 *
 * @param quietestDb how far below its clip's loudest segment a segment may lie, in dB, negative
 */
record LevelGate(SegmentGrid grid, double quietestDb) {

  LevelGate(SegmentLayout layout, double quietestDb) {
    this(new SegmentGrid(layout), quietestDb);
  }

  /** The level of a clip's loudest segment, in dB relative to full scale. */
  double loudestDbfs(Clip clip) {
    double loudest = Levels.SILENCE_DBFS;
    for (int segment = 0; segment < grid.count(clip); segment++) {
      loudest = Math.max(loudest, dbfs(clip, segment));
    }
    return loudest;
  }

  /** The level of what a segment holds of the clip, padding left out. */
  double dbfs(Clip clip, int segment) {
    float[] samples = new float[grid.layout().segmentSamples()];
    grid.copy(clip, segment, samples);
    return Levels.of(samples, grid.filled(clip, segment)).rmsDbfs();
  }

  /** Whether a part with this level is loud enough, in a clip with that loudest segment. */
  boolean passes(double dbfs, double loudestDbfs) {
    return dbfs >= loudestDbfs + quietestDb;
  }
}
