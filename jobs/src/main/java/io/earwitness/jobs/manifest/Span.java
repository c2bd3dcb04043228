package io.earwitness.jobs.manifest;

/**
 * The part of a recording that a line of a manifest is about.
 *
 * @param startSeconds from the start of the recording
 * @param endSeconds likewise; infinite for the recording's end
 */
public record Span(double startSeconds, double endSeconds) {

  /** All of a recording. */
  public static final Span WHOLE = new Span(0, Double.POSITIVE_INFINITY);

  /**
   * SQL that tells whether a segment, which is from {@code start_seconds} to {@code end_seconds},
   * belongs to a span, from {@code from_seconds} to {@code until_seconds}: its middle lies in it.
   * Where one span ends and the next begins, it belongs to the next.
   */
  public static final String HOLDS_SEGMENT =
      "(start_seconds + end_seconds) / 2 >= from_seconds"
          + " AND (start_seconds + end_seconds) / 2 < until_seconds";

  /** Whether it is all of a recording. */
  public boolean isWhole() {
    return startSeconds == 0 && Double.isInfinite(endSeconds);
  }

  /** As a media fragment behind a path; empty for all of a recording. */
  public String fragment() {
    return isWhole() ? "" : "#t=" + startSeconds + "," + endSeconds;
  }
}
