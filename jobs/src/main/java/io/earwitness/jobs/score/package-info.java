/**
 * The command {@code score}: list, select, plan, score, summarise, commit. Enter at {@link
 * io.earwitness.jobs.score.ScoreJob}, which reads as a recipe. It uses its inner packages, which no
 * other package may use but {@code maintain} the lock and the work of runs, and those for listing
 * and tables.
 */
package io.earwitness.jobs.score;
