package io.earwitness.config;

import io.earwitness.detection.TimeLimits;

/**
 * How the work of a run is done: the section {@code run}. Nothing of it changes a prediction by
 * more than rounding.
 *
 * @param batchSize segments that go through the model at once, in each task
 * @param openAhead recordings that a task opens before it comes to them
 * @param partitionMinutes audio that a Spark partition is expected to hold
 * @param sliceMinutes audio after which a long recording goes on in another unit of work; 0 for
 *     never
 * @param waveHoursPerCore audio that a wave is expected to hold, for each core that scores it
 * @param timeLimit how long the decoding of a unit of work may take
 * @param childMemoryMb resident memory, in MB, that a process that decodes suspects may take
 * @param maxAttempts runs in a row that try a recording whose failure may pass
 */
public record RunSettings(
    int batchSize,
    int openAhead,
    double partitionMinutes,
    double sliceMinutes,
    double waveHoursPerCore,
    TimeLimits timeLimit,
    int childMemoryMb,
    int maxAttempts) {

  static final Range BATCH_SIZE = Range.between(1, 4096);
  static final Range OPEN_AHEAD = Range.between(0, 256);
  static final Range CHILD_MEMORY_MB = Range.between(200, 1_000_000);

  public RunSettings {
    BATCH_SIZE.require("batchSize", batchSize);
    OPEN_AHEAD.require("openAhead", openAhead);
    Range.POSITIVE.require("partitionMinutes", partitionMinutes);
    Range.NOT_NEGATIVE.require("sliceMinutes", sliceMinutes);
    Range.POSITIVE.require("waveHoursPerCore", waveHoursPerCore);
    Range.POSITIVE.require("timeLimit.seconds", timeLimit.seconds());
    Range.NOT_NEGATIVE.require(
        "timeLimit.secondsPerAudioSecond", timeLimit.secondsPerAudioSecond());
    CHILD_MEMORY_MB.require("childMemoryMb", childMemoryMb);
    Range.COUNT.require("maxAttempts", maxAttempts);
  }

  public double partitionSeconds() {
    return 60 * partitionMinutes;
  }

  /** From which length on recordings are sliced, and how long slices are; infinite for never. */
  public double sliceSeconds() {
    return sliceMinutes == 0 ? Double.POSITIVE_INFINITY : 60 * sliceMinutes;
  }

  public double waveSecondsPerCore() {
    return 3600 * waveHoursPerCore;
  }
}
