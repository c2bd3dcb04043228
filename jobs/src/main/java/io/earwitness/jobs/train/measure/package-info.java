/**
 * How well trained models do on labelled clips.
 *
 * <p>{@link io.earwitness.jobs.train.measure.Evaluation} has the figures of some clips, {@link
 * io.earwitness.jobs.train.measure.EvaluationText} shows them, {@link
 * io.earwitness.jobs.train.measure.FieldFigures} has those that tell how it will be in an archive,
 * {@link io.earwitness.jobs.train.measure.TrainingOutcome} is all that a training is judged by. It
 * may use {@code jobs.train.fit}, {@code jobs.train.clips} and the pipeline, and no Spark.
 */
package io.earwitness.jobs.train.measure;
