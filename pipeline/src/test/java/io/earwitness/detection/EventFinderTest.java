package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.segment.Levels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EventFinderTest {
  private static final EventFinder FINDER =
      new EventFinder(List.of("scream", "speech"), Map.of("scream", 0.8, "speech", 0.5));

  @Test
  void belowTheThresholdThereIsNoEvent() {
    assertThat(FINDER.find(screams(0.1, 0.79, 0.3))).isEmpty();
  }

  @Test
  void aSegmentAtTheThresholdIsAnEvent() {
    EventFinder finder = new EventFinder(List.of("scream"), Map.of("scream", 0.75));

    assertThat(finder.find(screams(0.75))).hasSize(1);
  }

  @Test
  void adjoiningSegmentsAreOneEvent() {
    Event event = FINDER.find(screams(0.1, 0.8125, 0.9375, 0.1)).get(0);

    assertThat(event).isEqualTo(new Event("scream", 3, 9, 0.9375, 0.875, 2));
  }

  @Test
  void aQuietSegmentBetweenMakesTwoEvents() {
    assertThat(FINDER.find(screams(0.9, 0.1, 0.9)))
        .extracting(Event::startSeconds)
        .containsExactly(0.0, 6.0);
  }

  @Test
  void anEventMayReachTheEnd() {
    assertThat(FINDER.find(screams(0.1, 0.9, 0.9)))
        .extracting(Event::endSeconds)
        .containsExactly(9.0);
  }

  @Test
  void segmentsWithAMissingOneBetweenThemDoNotAdjoin() {
    List<ScoredSegment> segments = screams(0.9, 0.9, 0.9);
    segments.remove(1);

    assertThat(FINDER.find(segments)).hasSize(2);
  }

  @Test
  void classesMayOverlapAndComeByStartThenName() {
    List<ScoredSegment> segments =
        List.of(segment(0, 0.1f, 0.6f), segment(1, 0.9f, 0.6f), segment(2, 0.9f, 0.1f));

    List<Event> events = FINDER.find(segments);

    assertThat(events).extracting(Event::label).containsExactly("speech", "scream");
    assertThat(events).extracting(Event::startSeconds).containsExactly(0.0, 3.0);
  }

  @Test
  void theMeanIsThatOfTheEventsSegments() {
    Event event = FINDER.find(screams(0.9, 0.8, 0.1)).get(0);

    assertThat(event.mean()).isCloseTo(0.85, within(1e-6));
  }

  @Test
  void noSegmentsHaveNoEvents() {
    assertThat(FINDER.find(List.of())).isEmpty();
  }

  private static List<ScoredSegment> screams(double... probabilities) {
    List<ScoredSegment> segments = new ArrayList<>();
    for (double probability : probabilities) {
      segments.add(segment(segments.size(), (float) probability, 0));
    }
    return segments;
  }

  private static ScoredSegment segment(int index, float... probabilities) {
    return new ScoredSegment(
        index,
        3.0 * index,
        3.0 * index + 3,
        0,
        OptionalInt.empty(),
        new Levels(-20, -10, 0),
        probabilities);
  }
}
