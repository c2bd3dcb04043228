/**
 * Watches whether folders of an archive sound as they did, and as what the model has been made for.
 * Enter at {@link io.earwitness.jobs.score.drift.FolderHistograms}.
 */
package io.earwitness.jobs.score.drift;
