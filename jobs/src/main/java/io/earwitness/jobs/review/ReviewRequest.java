package io.earwitness.jobs.review;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the user asks {@code review} for.
 *
 * @param output where the tables are
 * @param to the page to write
 * @param clips at most so many
 * @param kinds which segments are wanted
 * @param where a condition on the columns of {@code segments}; empty for all
 * @param judged manifests of segments that are judged already
 * @param model as which the pictures show the sound; empty for the model that ships
 */
public record ReviewRequest(
    String output,
    String to,
    int clips,
    Set<Why> kinds,
    Optional<String> where,
    List<String> judged,
    Optional<String> model,
    Settings settings) {

  /** So many clips make a page of some ten megabytes, and an evening's work. */
  private static final int MOST_CLIPS = 300;

  private static final int USUAL_CLIPS = 60;

  public ReviewRequest {
    if (clips < 1 || clips > MOST_CLIPS) {
      throw new WrongUseException(
          String.format(
              Locale.ROOT,
              "A page holds from 1 to %d clips, not %,d: its answers add up over several pages.",
              MOST_CLIPS,
              clips));
    }
    kinds = Set.copyOf(kinds);
    judged = List.copyOf(judged);
  }

  /**
   * A request as the command line puts it.
   *
   * @param clips how many of all kinds, if that is said
   * @param uncertain how many, if only uncertain ones are wanted
   */
  public static ReviewRequest of(
      String output,
      String to,
      Optional<Integer> clips,
      Optional<Integer> uncertain,
      Optional<String> where,
      List<String> judged,
      Optional<String> model,
      Settings settings) {
    if (clips.isPresent() && uncertain.isPresent()) {
      throw new WrongUseException(
          "--uncertain N says how many clips there are: leave out --clips.");
    }
    return new ReviewRequest(
        output,
        to,
        uncertain.or(() -> clips).orElse(USUAL_CLIPS),
        uncertain.isPresent() ? EnumSet.of(Why.UNCERTAIN) : EnumSet.allOf(Why.class),
        where,
        judged,
        model,
        settings);
  }
}
