package io.earwitness.jobs.review;

import io.earwitness.clip.Moment;
import io.earwitness.jobs.listen.PageClip;
import io.earwitness.jobs.page.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page on which clips are judged. It keeps the answers under the URI of the tables, so that
 * those of several pages add up.
 *
 * @param tables where the tables are, as a URI
 * @param classes that the model tells apart
 * @param colours the names of their colours in the styles
 * @param clips to judge, in this order
 */
record ReviewPage(
    String tables, List<String> classes, Map<String, String> colours, List<Clip> clips) {

  /**
   * A clip, as the page's script reads it.
   *
   * @param uri the recording
   * @param startSeconds where the segment begins in the recording
   * @param endSeconds where it ends
   * @param startTime when it was recorded; empty where that is unknown
   * @param label what the model takes it for
   * @param probabilities by class
   * @param why {@code uncertain} or {@code surprising}
   * @param clipSeconds where the clip begins in the recording
   * @param seconds how long the clip is
   * @param sound MP3, as a data URI
   * @param picture PNG, as a data URI
   */
  public record Clip(
      String uri,
      double startSeconds,
      double endSeconds,
      String startTime,
      String label,
      Map<String, Double> probabilities,
      String why,
      double clipSeconds,
      double seconds,
      String sound,
      String picture) {

    static Clip of(Candidate segment, Moment moment, PageClip.Found found) {
      return new Clip(
          segment.uri(),
          segment.startSeconds(),
          segment.endSeconds(),
          segment.startTime().orElse(""),
          segment.label(),
          segment.probabilities(),
          segment.why().name().toLowerCase(Locale.ROOT),
          moment.fromSeconds(),
          found.seconds(),
          found.sound(),
          found.picture());
    }
  }

  Page page() {
    return new Page(
        "review",
        Map.of("tables", tables, "count", clips.size()),
        Map.of("tables", tables, "classes", classes, "colours", colours, "clips", clips),
        false);
  }
}
