/**
 * Labels and clips for other programs: rows of the tables as the files that Audacity, Raven, Praat
 * and spreadsheets read, and the audio of events beside them, all written by the executors. Enter
 * at {@link io.earwitness.jobs.export.ExportJob}. It may use the tables' views, {@code listen} and
 * {@code files}.
 */
package io.earwitness.jobs.export;
