/**
 * Runs that follow one another on one output: what the next run does after changes, failures, kills
 * and crashes. Enter at {@link io.earwitness.tests.nights.NightlyTest} for nights that end well and
 * at {@link io.earwitness.tests.nights.ResumeTest} for those that do not. The tests may use the
 * fixtures.
 */
package io.earwitness.tests.nights;
