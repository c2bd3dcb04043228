package io.earwitness.config;

import io.earwitness.detection.TimeLimits;
import java.util.function.Supplier;

/** Reads the section {@code run}. */
final class RunSection {
  private final SettingsReader reader;

  RunSection(SettingsReader reader) {
    this.reader = reader;
  }

  /** The settings; they can be made when reading has found no mistake. */
  Supplier<RunSettings> read() {
    int batchSize = reader.wholeNumber("run.batch-size", RunSettings.BATCH_SIZE);
    int openAhead = reader.wholeNumber("run.open-ahead", RunSettings.OPEN_AHEAD);
    double partitionMinutes = reader.number("run.partition-minutes", Range.POSITIVE);
    double sliceMinutes = reader.number("run.slice-minutes", Range.NOT_NEGATIVE);
    double waveHoursPerCore = reader.number("run.wave-hours-per-core", Range.POSITIVE);
    TimeLimits timeLimit =
        new TimeLimits(
            reader.number("run.time-limit.seconds", Range.POSITIVE),
            reader.number("run.time-limit.seconds-per-audio-second", Range.NOT_NEGATIVE));
    int childMemoryMb = reader.wholeNumber("run.child-memory-mb", RunSettings.CHILD_MEMORY_MB);
    int maxAttempts = reader.wholeNumber("run.max-attempts", Range.COUNT);
    return () ->
        new RunSettings(
            batchSize,
            openAhead,
            partitionMinutes,
            sliceMinutes,
            waveHoursPerCore,
            timeLimit,
            childMemoryMb,
            maxAttempts);
  }
}
