/**
 * The program. Enter at {@link io.earwitness.jobs.Earwitness}, which knows the commands and turns
 * exceptions into exit codes. It uses the commands, and nothing uses it.
 */
package io.earwitness.jobs;
