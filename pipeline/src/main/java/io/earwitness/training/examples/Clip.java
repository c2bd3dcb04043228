package io.earwitness.training.examples;

/**
 * A recording, or a span of one, that is known to be of one class.
 *
 * @param id unique among the clips of a training: a URI, with the span if there is one
 * @param label the class, from 0, or {@link #UNLABELLED}
 * @param group the recording, speaker or pack that it belongs to
 * @param samples mono, at the model's rate, nominally within [-1, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // minutes of audio: never copied, never compared
public record Clip(String id, int label, String group, float[] samples) {

  /** The label of a clip of which nobody has said what it is. */
  public static final int UNLABELLED = -1;
}
