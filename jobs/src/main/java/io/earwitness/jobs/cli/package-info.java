/**
 * The commands: options become a request, and a job of another package does the work. Enter at
 * {@link io.earwitness.jobs.cli.ScoreCommand}. It may use every job, and nothing but the program
 * uses it.
 */
package io.earwitness.jobs.cli;
