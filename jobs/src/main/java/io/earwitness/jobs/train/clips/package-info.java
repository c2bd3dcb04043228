/**
 * Labelled clips: from a manifest or a folder of class folders to samples in memory, divided into
 * training, validation and test.
 *
 * <p>{@link io.earwitness.jobs.train.clips.TrainingInput} lists and decodes (on the executors, and
 * only once: what is decoded is cached), {@link io.earwitness.jobs.train.clips.Splits} divides. It
 * may use {@code jobs.manifest}, {@code jobs.listing} and the pipeline, and knows nothing of
 * networks.
 */
package io.earwitness.jobs.train.clips;
