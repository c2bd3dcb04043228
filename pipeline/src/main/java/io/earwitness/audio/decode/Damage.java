package io.earwitness.audio.decode;

/**
 * A part of a recording that is not there or did not decode, and was passed over.
 *
 * @param code what is wrong with it
 * @param what the same in words, FFmpeg's where they are its
 * @param atSeconds where it is, to a frame
 */
public record Damage(FailureCode code, String what, double atSeconds) {}
