/**
 * The folder of a trained model: SavedModel, {@code model.json}, tables, plots and card.
 *
 * <p>{@link io.earwitness.jobs.train.folder.ModelFolderWriter} writes all of it from a {@link
 * io.earwitness.jobs.train.measure.TrainingOutcome}; each file has a class of its own. It may use
 * {@code jobs.train.measure} and what that uses, and computes nothing itself.
 */
package io.earwitness.jobs.train.folder;
