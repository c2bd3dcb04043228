package io.earwitness.jobs.train.folds;

import io.earwitness.jobs.train.measure.Evaluation;
import io.earwitness.jobs.train.measure.FieldFigures;

/**
 * How well the model of a fold does on that fold, or all of them on theirs together.
 *
 * @param evaluation on all clips alike
 * @param field where an archive is harder
 */
record FoldFigures(Evaluation evaluation, FieldFigures field) {}
