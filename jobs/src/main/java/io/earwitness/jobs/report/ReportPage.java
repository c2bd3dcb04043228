package io.earwitness.jobs.report;

import io.earwitness.jobs.page.Page;
import io.earwitness.jobs.spark.Versions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lays the contents of a report out for the template and the scripts of its page. */
record ReportPage(ReportScope scope, ReportRequest request, ReportContents contents) {

  Page page() {
    return new Page(
        "report", model(), data(), true, List.of("events", "timeline", "recordings", "figures"));
  }

  /** What the template prints. */
  private Map<String, Object> model() {
    Map<String, Object> model = new HashMap<>();
    model.put("text", new ReportText());
    model.put("version", Versions.earwitness());
    model.put("writtenAt", ReportedTime.of(Instant.now(), scope.zone()));
    model.put("output", scope.tables().uri());
    model.put("run", scope.run());
    model.put("runStartedAt", ReportedTime.of(scope.run().startedAt(), scope.zone()));
    model.put("wholeRun", scope.wholeRun());
    model.put("zone", ReportedTime.nameOf(scope.zone()));
    model.put("classes", scope.classes());
    model.put("charted", scope.charted());
    model.put("mostBars", Timelines.MOST_EVENTS);
    model.put("summary", contents.summary());
    model.put("from", contents.summary().from().orElse(null));
    model.put("until", contents.summary().until().orElse(null));
    model.put("shares", contents.shares());
    model.put("failures", contents.failures());
    model.put("heatMap", contents.heatMap());
    model.put("distributions", contents.distributions());
    model.put("events", contents.events());
    model.put("allEvents", eventsTold());
    model.put("clips", contents.clips().shown());
    model.put("sound", request.sound());
    model.put("recordings", contents.recordings());
    model.put("mostPoints", Timelines.MOST_POINTS);
    model.put("drift", contents.drift().orElse(null));
    model.put("quality", contents.quality().orElse(null));
    model.put("changes", contents.changes().orElse(null));
    return model;
  }

  private long eventsTold() {
    return contents.shares().stream()
        .filter(share -> share.kind().told())
        .mapToLong(ClassShare::events)
        .sum();
  }

  /** What the scripts read. */
  private Map<String, Object> data() {
    Map<String, Object> data = new TreeMap<>();
    data.put("classes", scope.charted().stream().map(ReportPage::forScripts).toList());
    data.put("timelines", contents.timelines());
    data.put("sounds", contents.clips().sounds());
    data.put("heatMap", contents.heatMap());
    data.put("distributions", contents.distributions());
    data.put(
        "names",
        contents.recordings().stream().map(one -> one.name().uri()).collect(Collectors.toList()));
    data.put("curves", contents.quality().map(MeasuredQuality::curves).orElse(List.of()));
    data.put("reliability", contents.quality().map(MeasuredQuality::reliability).orElse(List.of()));
    return data;
  }

  private static Map<String, Object> forScripts(ReportedClass kind) {
    Map<String, Object> values = new TreeMap<>();
    values.put("name", kind.name());
    values.put("colour", kind.colour());
    values.put("told", kind.told());
    values.put("threshold", kind.thresholdOrNull());
    return values;
  }
}
