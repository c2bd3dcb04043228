package io.earwitness.jobs.maintain;

import java.time.Instant;

/**
 * What lies in a folder.
 *
 * @param files how many Parquet files
 * @param bytes of all files
 * @param newest when the newest was written, by the storage
 */
record Contents(long files, long bytes, Instant newest) {
  static final Contents NONE = new Contents(0, 0, Instant.EPOCH);

  Contents plus(Contents other) {
    return new Contents(
        files + other.files,
        bytes + other.bytes,
        newest.isAfter(other.newest) ? newest : other.newest);
  }
}
