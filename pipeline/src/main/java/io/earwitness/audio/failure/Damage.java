package io.earwitness.audio.failure;

/**
 * A part of a recording that is missing or did not decode, and was passed over.
 *
 * @param code what is wrong with it
 * @param what the same in words
 * @param atSeconds where it is in the recording, as exactly as frames are long
 */
public record Damage(FailureCode code, String what, double atSeconds) {}
