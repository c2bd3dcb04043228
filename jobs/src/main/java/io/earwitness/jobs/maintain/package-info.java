/**
 * The command {@code maintain}, which keeps the folders of the tables in order: runs that are
 * superseded are dropped, those that are small are merged, and what nobody needs is deleted. Enter
 * at {@link io.earwitness.jobs.maintain.MaintainJob}, which reads as a recipe. It may use the
 * tables, and of {@code score} the lock and the work of runs.
 */
package io.earwitness.jobs.maintain;
