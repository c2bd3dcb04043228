package io.earwitness.clip;

/**
 * A moment, and who wants to hear it.
 *
 * @param moment of the recording
 * @param receiver is told how it ended, in any case
 */
public record WantedClip(Moment moment, ClipReceiver receiver) {}
