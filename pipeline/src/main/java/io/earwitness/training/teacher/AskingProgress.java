package io.earwitness.training.teacher;

/**
 * How far the asking of teachers has come.
 *
 * @param before variants that an earlier asking has answered
 * @param answered variants that this asking has answered
 * @param variants how many there are in all
 * @param seconds since this asking began
 */
public record AskingProgress(int before, int answered, int variants, double seconds) {

  public boolean finished() {
    return before + answered == variants;
  }

  /** Variants that are answered in a second. */
  public double perSecond() {
    return answered / seconds;
  }

  /** Until all are answered. */
  public double secondsLeft() {
    return (variants - before - answered) / perSecond();
  }
}
