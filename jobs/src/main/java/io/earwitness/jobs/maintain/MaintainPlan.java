package io.earwitness.jobs.maintain;

import java.util.List;
import java.util.Optional;

/**
 * What there is to do at an output.
 *
 * @param runs how many runs are committed
 * @param total all files of the tables
 * @param leftovers what is deleted
 * @param merges what is merged
 * @param uploads what is aborted
 * @param waiting what is deleted once its readers have ended
 */
record MaintainPlan(
    int runs,
    Contents total,
    List<Leftover> leftovers,
    List<Merge> merges,
    Optional<PendingUploads> uploads,
    Contents waiting) {

  boolean isEmpty() {
    return leftovers.isEmpty() && merges.isEmpty() && uploads.isEmpty();
  }
}
