/**
 * What becomes of each listed recording, and why; and which recordings were deleted. Enter at
 * {@link io.earwitness.jobs.score.select.Selection}. It works on rows, so that a million recordings
 * take no memory of the driver, and may use the tables, and what {@code execute} expects a
 * recording to cost.
 */
package io.earwitness.jobs.score.select;
