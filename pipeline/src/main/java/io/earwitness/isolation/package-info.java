/**
 * Decoding in a process of its own, which may crash, hang or eat memory without harm to who waits
 * for its segments. The child knows no storage: it asks its parent for bytes over a pipe, and sends
 * segments back.
 */
package io.earwitness.isolation;
