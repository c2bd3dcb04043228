/**
 * Cuts recordings into segments and measures their levels. Enter at {@link
 * io.earwitness.audio.segment.SegmentLayout}, which alone says which segments a recording has, and
 * at {@link io.earwitness.audio.segment.SegmentReader}, which cuts one while it is decoded. It uses
 * {@code audio.decode}, and knows nothing of models, units of work and processes.
 */
package io.earwitness.audio.segment;
