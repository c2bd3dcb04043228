package io.earwitness.audio.clock;

/**
 * What lies between the frame before and the next one.
 *
 * @param samples how long it is, in samples of that frame's rate
 * @param filled whether it is to be heard; of a pause that is not, only the time passes
 */
public record Silence(long samples, boolean filled) {
  public static final Silence NONE = new Silence(0, true);
}
