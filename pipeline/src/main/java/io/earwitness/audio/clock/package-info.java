/**
 * When what was decoded is to be heard: the time scales of containers, the silence that fills
 * holes, and the time that damage takes up. Enter by {@link io.earwitness.audio.clock.FrameClock},
 * which places the frames of a recording. It knows neither files nor FFmpeg, and uses no other
 * package.
 */
package io.earwitness.audio.clock;
