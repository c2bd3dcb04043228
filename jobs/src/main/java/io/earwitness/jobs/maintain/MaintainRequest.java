package io.earwitness.jobs.maintain;

import java.time.Duration;

/**
 * What the user asks {@code maintain} for.
 *
 * @param output where the tables are
 * @param keepSuperseded how long a run stays of which newer runs have scored every recording again
 * @param keepUnfinished how long the work of a run stays that was interrupted
 * @param grace how long files stay that no new reader will look at
 * @param dryRun whether to say what would be done, and do nothing
 */
public record MaintainRequest(
    String output,
    Duration keepSuperseded,
    Duration keepUnfinished,
    Duration grace,
    boolean dryRun) {}
