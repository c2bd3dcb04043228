/**
 * The tables under an output URI: their columns, their rows, their folders, and the views over
 * them. Enter at {@link io.earwitness.jobs.tables.ResultTables}; a new column goes to the class of
 * its table. It may use {@code detection}, and no job.
 */
package io.earwitness.jobs.tables;
