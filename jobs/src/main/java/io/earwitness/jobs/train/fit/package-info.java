/**
 * Fits networks to clips, and asks trained ones about clips.
 *
 * <p>A {@link io.earwitness.jobs.train.fit.ModelRecipe} says how a model is made, {@link
 * io.earwitness.jobs.train.fit.NetworkFitter} makes it: whatever a training learns from or starts
 * from besides the labelled clips enters there. {@link io.earwitness.jobs.train.fit.ClipScorer} has
 * its predictions. It may use {@code jobs.train.clips} and the pipeline, and no Spark.
 */
package io.earwitness.jobs.train.fit;
