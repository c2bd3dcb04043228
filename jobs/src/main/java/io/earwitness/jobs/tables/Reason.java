package io.earwitness.jobs.tables;

import java.util.EnumSet;
import java.util.Set;

/** Why a recording was scored: the values of the column {@code reason} of {@code files}. */
public enum Reason {
  /** No committed run knows it. */
  NEW,
  /** Its size, time or etag is another than when it was scored. */
  CHANGED,
  /** It was scored with other models only. */
  MODEL,
  /** It was scored with other settings of the kind that decide the numbers. */
  CONFIG,
  /** The last attempt failed for a cause that may pass, and there were not too many attempts. */
  RETRY,
  /** None of these: it is scored only where all recordings are asked for. */
  ALL;

  /** The reasons for which a recording is scored unless the user asks for others. */
  public static Set<Reason> byDefault() {
    return EnumSet.complementOf(EnumSet.of(ALL));
  }
}
