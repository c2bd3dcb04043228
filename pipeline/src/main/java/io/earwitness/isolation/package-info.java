/**
 * Decodes in a process of its own, which may crash, hang or take all memory without harm to the
 * process that needs the segments. Enter at {@link io.earwitness.isolation.ChildDecoder}; {@link
 * io.earwitness.isolation.DecoderProcess} is the main class of the child, which has no access to
 * storage: it asks its parent for bytes through a pipe, and sends {@link
 * io.earwitness.isolation.Message messages} with segments back. It uses {@code audio} and the units
 * of {@code detection}; what runs in the child has no library but FFmpeg and the logger.
 */
package io.earwitness.isolation;
