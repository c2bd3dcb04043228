package io.earwitness.clip;

import io.earwitness.audio.failure.FailureCause;
import java.io.IOException;

/**
 * Is handed the samples of a moment, and told how they ended. What it throws ends the cutting: it
 * is the fault of where the clip goes, not of the recording.
 */
public interface ClipReceiver {

  /**
   * Takes the next samples, which are valid until this returns.
   *
   * @param samples mono
   * @param offset the first of them
   * @param count how many, at least 1
   */
  void take(float[] samples, int offset, int count) throws IOException;

  /**
   * The clip is complete; it is shorter than its moment where the recording ends before, or is
   * damaged from there on. At least one sample was taken.
   */
  void finished() throws IOException;

  /** There is no such clip; samples that were taken are of no use. */
  void failed(FailureCause why) throws IOException;
}
