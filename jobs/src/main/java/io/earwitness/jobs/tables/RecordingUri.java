package io.earwitness.jobs.tables;

import static org.apache.spark.sql.functions.regexp_replace;

import io.earwitness.audio.track.TrackUri;
import org.apache.spark.sql.Column;

/**
 * The recording of which a row of {@code files} and the like tells all, or, where each track is
 * heard by itself, a {@linkplain TrackUri track}; in the SQL that all engines have in common.
 */
public final class RecordingUri {
  /** What the column {@code uri} holds. */
  static final String MEANING = "the recording, or one of its tracks, see formats.md";

  private RecordingUri() {}

  /** SQL for where the recording is, by the name of the column that holds a URI. */
  public static String of(String uri) {
    return "regexp_replace(%s, '%s', '')".formatted(uri, TrackUri.ENDING);
  }

  /** SQL that holds for the row that every recording has, and not for those of further tracks. */
  public static String isOwn(String uri) {
    return "%s = %s".formatted(uri, of(uri));
  }

  /** Where the recording is, by the column {@code uri} of some rows. */
  public static Column in(Column uri) {
    return regexp_replace(uri, TrackUri.ENDING, "");
  }
}
