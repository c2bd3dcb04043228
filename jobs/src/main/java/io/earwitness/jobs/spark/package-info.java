/**
 * How commands start and stop: the Spark session, the answer to a signal, versions and exit codes.
 * Enter at {@link io.earwitness.jobs.spark.JobContext}. Of the other packages it uses {@code
 * jobs.progress} alone.
 */
package io.earwitness.jobs.spark;
