package io.earwitness.jobs.report;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a report is asked for.
 *
 * @param output where the tables are
 * @param run the run to tell of; empty for the newest of each recording
 * @param to the file to write, as a URI
 * @param classes whose events are told, the most important first; empty for all but the background
 * @param events how many events of each class are shown
 * @param recordings how many recordings are listed
 * @param sound whether the page holds sounds and pictures of events
 * @param model as which pictures show the sound, a model folder; empty for the one that ships
 * @param settings how recordings are read
 * @param zone in which times are told besides UTC; empty for that of the settings of the run
 */
public record ReportRequest(
    String output,
    Optional<String> run,
    String to,
    List<String> classes,
    int events,
    int recordings,
    boolean sound,
    Optional<String> model,
    Settings settings,
    Optional<ZoneId> zone) {

  public ReportRequest {
    classes = List.copyOf(classes);
    if (events < 0 || recordings < 0) {
      throw new WrongUseException("--events and --recordings must not be negative.");
    }
  }
}
