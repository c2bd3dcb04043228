package io.earwitness.jobs.review;

import java.util.Map;
import java.util.Optional;

/**
 * A segment that a person is asked about.
 *
 * @param uri the recording
 * @param runId the run that scored it
 * @param startTime when it was recorded, UTC, as {@code sql} prints it; empty where that is unknown
 * @param label what the model takes it for
 * @param probabilities of the classes, in the model's order
 */
record Candidate(
    String uri,
    String runId,
    double startSeconds,
    double endSeconds,
    Optional<String> startTime,
    String label,
    Map<String, Double> probabilities,
    Why why) {}
