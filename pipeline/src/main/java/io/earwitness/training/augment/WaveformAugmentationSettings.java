package io.earwitness.training.augment;

/**
 * What is done to the samples of training segments.
 *
 * @param pitchShift in semitones, by playing faster or slower
 * @param room time in seconds in which the echo falls by 60 dB
 * @param background an example of the background class laid beneath, at a signal-to-noise ratio in
 *     dB
 * @param noise synthetic noise laid beneath, at a signal-to-noise ratio in dB
 * @param lowPass cutoff in Hz of a gentle low-pass: distance, walls, cloth over the microphone
 * @param bandLimit cutoff in Hz of a steep low-pass: codecs and low sample rates; below 4 kHz also
 *     a high-pass at 300 Hz, as on the telephone
 * @param gain in dB; what then exceeds full scale is clipped, as by a microphone
 */
public record WaveformAugmentationSettings(
    Chance pitchShift,
    Chance room,
    Chance background,
    Chance noise,
    Chance lowPass,
    Chance bandLimit,
    Chance gain) {

  /** No augmentation at all. */
  public static WaveformAugmentationSettings none() {
    Chance never = Chance.never();
    return new WaveformAugmentationSettings(never, never, never, never, never, never, never);
  }
}
