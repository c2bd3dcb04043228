package io.earwitness.training.augment;

/**
 * What is done to log-mel spectrograms in training, so that the network learns the sound and not
 * how it was recorded.
 *
 * @param timeRoll shift around the segment, as a share of its length; with it, short clips lie
 *     anywhere
 * @param melShift shift towards higher bands, in bands; a small change of pitch
 * @param style share of another example's level and movement in each band
 * @param equaliser greatest gain of a random frequency response, in dB; microphones and rooms
 * @param tilt rise over the whole frequency range, in dB; microphones and distance
 * @param lowPass first band that is cut off, as a share of all bands; codecs, telephones, walls
 * @param background an example of the background class below, at a signal-to-noise ratio in dB
 * @param reverberation time in seconds in which the echo falls by 60 dB
 * @param noiseFloor level of added noise, in dB below the maximum; hides padding and the silence of
 *     studios
 * @param timeMask width of a silenced stretch, in frames; drawn twice
 * @param melMask width of silenced bands, in bands; drawn twice
 * @param mixup share of a second example in a weighted mean of two, labels included
 */
public record AugmentationSettings(
    Chance timeRoll,
    Chance melShift,
    Chance style,
    Chance equaliser,
    Chance tilt,
    Chance lowPass,
    Chance background,
    Chance reverberation,
    Chance noiseFloor,
    Chance timeMask,
    Chance melMask,
    Chance mixup) {

  /**
   * Without what makes another sound of it: teachers have heard the sound before its spectrogram is
   * changed, and their word must still hold. What changes how it was recorded (equaliser, tilt,
   * low-pass), what hides some of it, shifts within the segment and mixup, which mixes the word as
   * well, stay.
   */
  public AugmentationSettings keepingTheSound() {
    Chance never = Chance.never();
    return new AugmentationSettings(
        timeRoll, never, never, equaliser, tilt, lowPass, never, never, never, timeMask, melMask,
        mixup);
  }

  /** No augmentation at all. */
  public static AugmentationSettings none() {
    Chance never = Chance.never();
    return new AugmentationSettings(
        never, never, never, never, never, never, never, never, never, never, never, never);
  }
}
