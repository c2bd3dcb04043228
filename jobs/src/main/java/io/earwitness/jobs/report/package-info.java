/**
 * The report: one page that tells what was scored, what was heard, how well it was measured to be,
 * and what has changed.
 *
 * <p>{@link io.earwitness.jobs.report.ReportJob} is the recipe and {@link
 * io.earwitness.jobs.report.ReportRequest} what the user asks for. {@code ReportScope} says of
 * which rows a report is; each part of it is a record that reads itself from there, aggregated by
 * Spark, so that a report of millions of recordings is as small as one of hundreds. It may use
 * {@code jobs.page} for the page, {@code jobs.listen} for what events sound like and {@code
 * jobs.tables} for the rows. The records are public because templates read them.
 */
package io.earwitness.jobs.report;
