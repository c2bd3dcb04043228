/**
 * Cross-validation: one model for each fold, measured on what it was not trained on.
 *
 * <p>{@link io.earwitness.jobs.train.folds.CrossValidateJob} is the recipe and {@link
 * io.earwitness.jobs.train.folds.CrossValidateRequest} what the user asks for; models and
 * predictions of finished folds are kept ({@link io.earwitness.jobs.train.folds.FoldResults}), so
 * that an interrupted run goes on. It may use {@code jobs.train.clips}, {@code fit}, {@code
 * measure} and {@code folder}, but not the recipe of {@code train}.
 */
package io.earwitness.jobs.train.folds;
