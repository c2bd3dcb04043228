/**
 * How commands start and stop: the Spark session, the answer to a signal, versions and exit codes.
 * Enter at {@link io.earwitness.jobs.spark.SparkSessions}. It uses no other package of Earwitness.
 */
package io.earwitness.jobs.spark;
