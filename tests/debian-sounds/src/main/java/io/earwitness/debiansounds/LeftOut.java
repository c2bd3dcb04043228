package io.earwitness.debiansounds;

/** Why a sound is not among the clips. */
enum LeftOut {
  NO_RULE("no rule"),
  BEYOND_THE_MOST("beyond the most of its rule"),
  TOO_SHORT("does not decode, silent or under 0.3 s"),
  GRUNT("a grunt rather than a scream"),
  SAME_SAMPLES("same samples as another"),
  LIKE_ONE_TO_KEEP_APART("sounds like one to keep apart from"),
  LIKE_ANOTHER("sounds like another");

  private final String text;

  LeftOut(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
