package io.earwitness.jobs.score.watch;

import io.earwitness.detection.ScoredUnit;
import io.earwitness.detection.WorkUnit;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a task has scored, for the metrics and for a line in its executor's log. */
public final class TaskFigures implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskFigures.class);
  private static final long serialVersionUID = 1;

  private final String runId;
  private final NamedSums ofAllTasks;
  private final TreeMap<String, Double> ofThisTask = new TreeMap<>();

  /**
   * Figures of a task that has done nothing yet.
   *
   * @param runId stands in what is logged
   * @param ofAllTasks gets them, too
   */
  public TaskFigures(String runId, NamedSums ofAllTasks) {
    this.runId = runId;
    this.ofAllTasks = ofAllTasks;
  }

  /** Counts a unit. */
  public void add(WorkUnit unit, ScoredUnit scored) {
    Map<String, Double> figures = UnitFigures.of(unit, scored);
    ofAllTasks.add(figures);
    figures.forEach((name, value) -> ofThisTask.merge(name, value, Double::sum));
  }

  /** Logs what the task has done. */
  public void log(int partition) {
    if (LOG.isInfoEnabled()) {
      LOG.info("{}", line(partition));
    }
  }

  String line(int partition) {
    String failures =
        ofThisTask.entrySet().stream()
            .filter(figure -> figure.getKey().startsWith(UnitFigures.FAILURES))
            .map(
                figure ->
                    "%s %.0f"
                        .formatted(
                            figure.getKey().substring(UnitFigures.FAILURES.length()),
                            figure.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "run %s partition %d: %.0f recordings in %.0f units, %.0f segments, %.0f s of audio;"
            + " decoding %.1f s, features %.1f s, model %.1f s; failures: %s",
        runId,
        partition,
        of(UnitFigures.RECORDINGS),
        of(UnitFigures.UNITS),
        of(UnitFigures.SEGMENTS),
        of(UnitFigures.AUDIO_SECONDS),
        of(UnitFigures.DECODE_SECONDS),
        of(UnitFigures.FEATURE_SECONDS),
        of(UnitFigures.MODEL_SECONDS),
        failures.isEmpty() ? "none" : failures);
  }

  private double of(String name) {
    return ofThisTask.getOrDefault(name, 0.0);
  }
}
