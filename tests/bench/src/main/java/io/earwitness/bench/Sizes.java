package io.earwitness.bench;

/**
 * How much is measured.
 *
 * @param rounds how often everything is measured
 * @param kernelIterations seconds that a kernel runs in a round, after half as many to warm up
 * @param steadyFiles recordings of ten minutes for scoring without a start and an end
 * @param shortFiles recordings of two seconds
 * @param longHours length of the long recording
 * @param nightFiles recordings of a night with nothing to do
 * @param scaleRecordings recordings of a large archive
 * @param scaleNights runs that have scored it
 */
record Sizes(
    int rounds,
    int kernelIterations,
    int steadyFiles,
    int shortFiles,
    int longHours,
    int nightFiles,
    int scaleRecordings,
    int scaleNights) {
  static final Sizes FULL = new Sizes(3, 4, 24, 5_000, 10, 10_000, 5_000_000, 300);
  static final Sizes QUICK = new Sizes(1, 2, 6, 500, 1, 1_000, 50_000, 100);

  Sizes withRounds(int other) {
    return new Sizes(
        other,
        kernelIterations,
        steadyFiles,
        shortFiles,
        longHours,
        nightFiles,
        scaleRecordings,
        scaleNights);
  }
}
