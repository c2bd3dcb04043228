/**
 * Scoring on a standalone Spark cluster of processes that are killed. Enter at {@link
 * io.earwitness.tests.cluster.ClusterTest}; the tests are slow and need the jar for spark-submit,
 * so only {@code scripts/test --all} runs them. They may use the fixtures.
 */
package io.earwitness.tests.cluster;
