/**
 * Correcting what was heard: which segments are most worth a person's judgement, and the page on
 * which they are judged. Its answers are a manifest, which {@code evaluate} and {@code train} read.
 *
 * <p>Enter at {@link io.earwitness.jobs.review.ReviewJob}. {@link
 * io.earwitness.jobs.review.Instructive} chooses, {@code jobs.listen} cuts the clips, {@code
 * jobs.page} makes the page.
 */
package io.earwitness.jobs.review;
