package io.earwitness.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Joins the segments of a recording to events. */
public final class EventFinder {
  private final List<String> classes;
  private final double[] thresholds;

  /**
   * @param classes in the model's order
   * @param thresholds by class: the probability from which on a segment belongs to an event
   */
  public EventFinder(List<String> classes, Map<String, Double> thresholds) {
    this.classes = List.copyOf(classes);
    this.thresholds = classes.stream().mapToDouble(thresholds::get).toArray();
  }

  /** The events of a recording, by their start and then by class. */
  public List<Event> find(List<ScoredSegment> segments) {
    List<Event> events = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      findOfClass(c, segments, events);
    }
    events.sort(Comparator.comparingDouble(Event::startSeconds).thenComparing(Event::label));
    return events;
  }

  private void findOfClass(int c, List<ScoredSegment> segments, List<Event> events) {
    int from = 0;
    while (from < segments.size()) {
      int to = from;
      while (to < segments.size()
          && segments.get(to).probabilities()[c] >= thresholds[c]
          && (to == from || segments.get(to).index() == segments.get(to - 1).index() + 1)) {
        to++;
      }
      if (to > from) {
        events.add(event(c, segments.subList(from, to)));
      }
      from = Math.max(to, from + 1);
    }
  }

  private Event event(int c, List<ScoredSegment> segments) {
    double peak = 0;
    double sum = 0;
    for (ScoredSegment segment : segments) {
      peak = Math.max(peak, segment.probabilities()[c]);
      sum += segment.probabilities()[c];
    }
    return new Event(
        classes.get(c),
        segments.get(0).startSeconds(),
        segments.get(segments.size() - 1).endSeconds(),
        peak,
        sum / segments.size(),
        segments.size());
  }
}
