package io.earwitness.jobs.score.execute;

import io.earwitness.config.RunSettings;
import io.earwitness.config.Settings;
import io.earwitness.detection.UnitSettings;
import io.earwitness.model.ModelSpec;
import java.io.Serializable;

/**
 * What tasks must know of the settings; it travels to the executors.
 *
 * @param units how each unit of work is scored
 * @param sliceSeconds from which length on recordings are sliced, and how long slices are; infinite
 *     for never
 * @param openAhead recordings that a task opens before it comes to them
 * @param childMemoryMb resident memory, in MB, that a process that decodes suspects may take
 */
record TaskSettings(UnitSettings units, double sliceSeconds, int openAhead, int childMemoryMb)
    implements Serializable {

  static TaskSettings of(Settings settings, ModelSpec model) {
    RunSettings run = settings.run();
    return new TaskSettings(
        new UnitSettings(
            settings.scoring().layout(model),
            settings.scoring().tracks(),
            run.timeLimit(),
            run.batchSize(),
            settings.scoring().silenceDbfs()),
        run.sliceSeconds(),
        run.openAhead(),
        run.childMemoryMb());
  }
}
