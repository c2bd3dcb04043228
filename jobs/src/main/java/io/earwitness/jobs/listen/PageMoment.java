package io.earwitness.jobs.listen;

import io.earwitness.clip.Moment;

/**
 * A moment that a page lets people hear and see.
 *
 * @param uri the recording
 * @param runId the run that scored it
 * @param moment which part of it, not longer than {@link PageClips#LONGEST_SECONDS}
 */
public record PageMoment(String uri, String runId, Moment moment) {}
