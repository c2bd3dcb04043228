package io.earwitness.evaluation;

/**
 * An item that two models take for different classes.
 *
 * @param first the item as the first model scored it
 * @param second the same item as the second did
 */
public record Disagreement(ScoredItem first, ScoredItem second) {

  /** Who of the two is right. */
  public enum Right {
    /** The first model. */
    FIRST,
    /** The second model. */
    SECOND,
    /** Neither. */
    NEITHER
  }

  /** Who of the two is right. */
  public Right right() {
    if (first.likeliestClass() == first.trueClass()) {
      return Right.FIRST;
    }
    return second.likeliestClass() == first.trueClass() ? Right.SECOND : Right.NEITHER;
  }
}
