/**
 * Cuts moments out of recordings, as the model heard them: the same track, channels and time line,
 * with silence where the recording has holes. Enter at {@link io.earwitness.clip.ClipCutter}, which
 * hands the samples of each {@link io.earwitness.clip.Moment} to a {@link
 * io.earwitness.clip.ClipReceiver}. It uses {@code audio} and the decoders of {@code detection},
 * and knows neither Spark nor tables.
 */
package io.earwitness.clip;
