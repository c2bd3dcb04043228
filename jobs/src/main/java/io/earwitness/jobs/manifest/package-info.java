/**
 * Manifests: CSV files that say what is heard in recordings, for training and for evaluation alike.
 *
 * <p>{@link io.earwitness.jobs.manifest.Manifest} reads one; {@link
 * io.earwitness.jobs.manifest.ManifestLine} says what each column means, and nobody else does.
 * {@link io.earwitness.jobs.manifest.CsvCell} is for whoever writes CSV, so that it can be read
 * again. It uses Spark's CSV reader, and of the other jobs which names are hidden and what is a
 * pattern.
 */
package io.earwitness.jobs.manifest;
