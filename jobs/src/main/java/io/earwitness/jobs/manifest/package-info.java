/**
 * Manifests: CSV files that say what is heard in recordings, for training and for evaluation alike.
 *
 * <p>{@link io.earwitness.jobs.manifest.Manifest} reads one; {@link
 * io.earwitness.jobs.manifest.ManifestLine} says what each column means, and nobody else does. It
 * uses Spark's CSV reader and nothing of the other jobs.
 */
package io.earwitness.jobs.manifest;
