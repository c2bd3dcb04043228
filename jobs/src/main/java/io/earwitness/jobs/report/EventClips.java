package io.earwitness.jobs.report;

import io.earwitness.clip.Moment;
import io.earwitness.jobs.listen.PageClip;
import io.earwitness.jobs.listen.PageClips;
import io.earwitness.jobs.listen.PageMoment;
import java.util.ArrayList;
import java.util.List;

/**
 * What is heard and seen of events, in their order. A page holds only so much sound: the events
 * behind that have none.
 *
 * @param sounds of the first events, each an MP3 as a data URI; empty where it could not be cut
 * @param shown of the first events
 */
record EventClips(List<String> sounds, List<Shown> shown) {
  /** A page shall open at once, over any line: 7 MB, with what else is on it at most 10. */
  private static final long MOST_BYTES = 7_000_000;

  private static final double MARGIN_SECONDS = 1.5;

  /** Whoever wants to hear more has the recording. */
  private static final double LONGEST_SECONDS = 20;

  private static final int AT_ONCE = 40;

  /**
   * The picture of an event, and which part of it is the event.
   *
   * @param picture a PNG as a data URI; empty where it could not be made
   * @param missing why not; empty where it could
   * @param fromSeconds where in the recording it begins
   * @param seconds how long it is
   * @param whole whether it holds the whole event
   */
  public record Shown(
      String picture, String missing, double fromSeconds, double seconds, boolean whole) {}

  /** Without sounds and pictures. */
  static EventClips none() {
    return new EventClips(List.of(), List.of());
  }

  /** Cuts the events out of storage. */
  static EventClips of(List<RankedEvent> events, PageClips clips) {
    EventClips made = new EventClips(new ArrayList<>(), new ArrayList<>());
    long bytes = 0;
    for (int from = 0; from < events.size() && bytes < MOST_BYTES; from += AT_ONCE) {
      List<RankedEvent> some = events.subList(from, Math.min(events.size(), from + AT_ONCE));
      List<PageClip> cut = clips.of(some.stream().map(EventClips::moment).toList());
      for (int i = 0; i < cut.size() && bytes < MOST_BYTES; i++) {
        bytes += made.add(some.get(i), cut.get(i));
      }
    }
    return made;
  }

  private static PageMoment moment(RankedEvent event) {
    return new PageMoment(event.recording().uri(), event.runId(), part(event));
  }

  private static Moment part(RankedEvent event) {
    double end = Math.min(event.endSeconds(), event.startSeconds() + LONGEST_SECONDS);
    return new Moment(event.startSeconds(), end).withMargin(MARGIN_SECONDS);
  }

  /** Returns the bytes that the clip takes in the page. */
  private long add(RankedEvent event, PageClip clip) {
    double from = part(event).fromSeconds();
    if (clip instanceof PageClip.Found found) {
      String sound = found.sound();
      String picture = found.picture();
      boolean whole = event.endSeconds() - event.startSeconds() <= LONGEST_SECONDS;
      sounds.add(sound);
      shown.add(new Shown(picture, "", from, found.seconds(), whole));
      return (long) sound.length() + picture.length();
    }
    PageClip.Missing missing = (PageClip.Missing) clip;
    sounds.add("");
    shown.add(new Shown("", missing.reason(), from, 0, false));
    return 0;
  }
}
