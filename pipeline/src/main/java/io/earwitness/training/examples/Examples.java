package io.earwitness.training.examples;

import java.util.random.RandomGenerator;

/**
 * Labelled log-mel spectrograms, one per segment.
 *
 * <p>A source for training may make a new variant of a segment on each call (augment its waveform,
 * place a short clip elsewhere); all chance must come from {@code random}, so that a run can be
 * repeated. Safe to call from several threads.
 */
public interface Examples {

  /** How many segments there are. */
  int size();

  /** The class of a segment, from 0. */
  int label(int index);

  /**
   * What must be kept together and is sampled together: a recording, a speaker or a pack of sounds.
   */
  String group(int index);

  /**
   * Writes a segment's log-mel spectrogram, mel band by mel band, as the network hears it.
   *
   * @param random the only source of chance; sources that always give the same ignore it
   * @param into {@code mels * frames} values, overwritten
   */
  void read(int index, RandomGenerator random, float[] into);
}
