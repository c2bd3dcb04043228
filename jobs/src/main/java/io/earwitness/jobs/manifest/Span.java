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

  /** Whether it is all of a recording. */
  public boolean isWhole() {
    return startSeconds == 0 && Double.isInfinite(endSeconds);
  }

  /** As a media fragment behind a path; empty for all of a recording. */
  public String fragment() {
    return isWhole() ? "" : "#t=" + startSeconds + "," + endSeconds;
  }
}
