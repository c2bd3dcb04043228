package io.earwitness.evaluation;

/**
 * An item that two models take for different classes.
 *
 * @param first the item as the first model scored it
 * @param second the same item as the second did
 */
public record Disagreement(ScoredItem first, ScoredItem second) {}
