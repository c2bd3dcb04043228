/**
 * What is known of a recording's sound before it is decoded: what its container says ({@link
 * io.earwitness.audio.track.MediaInfo}), which of several tracks is heard, and how that track is
 * named. Uses nothing else of {@code audio}.
 */
package io.earwitness.audio.track;
