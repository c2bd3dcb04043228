package io.earwitness.bench;

import java.util.List;

/** Something that is measured in every round, and compared at the end. */
interface Part {

  /** Does what must be done once: first runs of what is measured warm. */
  default void prepare() throws Exception {}

  /** Measures once. */
  void measure(Figures figures) throws Exception;

  /** Sets the medians against each other; empty when something that this needs was not measured. */
  List<Comparison> compare(Figures figures);
}
