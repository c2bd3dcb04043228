/**
 * What is wrong with a recording, as all that reads one says it: a {@link
 * io.earwitness.audio.failure.FailureCode} for the tables. A recording that cannot be read at all
 * ends in an {@link io.earwitness.audio.failure.UnreadableAudioException}, one that could not be
 * read to its end, or not everywhere, has a {@link io.earwitness.audio.failure.Damage}. May use
 * {@code audio.source}.
 */
package io.earwitness.audio.failure;
