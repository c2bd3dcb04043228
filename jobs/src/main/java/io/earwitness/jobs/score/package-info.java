/**
 * The command {@code score}: list, select, plan, score, summarise, commit. Enter at {@link
 * io.earwitness.jobs.score.ScoreJob}, which reads as a recipe. It uses its inner packages and those
 * for listing and tables. No other package may use the inner ones, but that {@code maintain} uses
 * the lock and the work of runs.
 */
package io.earwitness.jobs.score;
