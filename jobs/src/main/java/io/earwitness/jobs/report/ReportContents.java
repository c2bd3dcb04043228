package io.earwitness.jobs.report;

import java.util.List;
import java.util.Optional;

/** All that a report tells; each part says what it is. */
record ReportContents(
    ScoredSummary summary,
    List<ClassShare> shares,
    List<FailureGroup> failures,
    HeatMap heatMap,
    Distributions distributions,
    List<RankedEvent> events,
    EventClips clips,
    List<ListedRecording> recordings,
    List<Timelines.Timeline> timelines,
    Optional<Drift> drift,
    Optional<MeasuredQuality> quality,
    Optional<Changes> changes) {}
