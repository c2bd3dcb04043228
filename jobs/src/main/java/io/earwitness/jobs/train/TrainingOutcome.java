package io.earwitness.jobs.train;

import io.earwitness.training.TrainedNetwork;
import java.util.List;

/** A trained network and how it does on what it was not fitted to. */
record TrainingOutcome(TrainedNetwork trained, SideMetrics validation, SideMetrics test) {

  List<String> classes() {
    return test.classes();
  }
}
