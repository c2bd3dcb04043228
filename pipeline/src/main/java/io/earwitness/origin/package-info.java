/**
 * When a recording began: what its name, its folders and its metadata say, and which of them is
 * believed. Enter at {@link io.earwitness.origin.RecorderClock}; a recorder whose names are not
 * understood yet is another line of {@link io.earwitness.origin.KnownPatterns}. It may use what
 * decoding found in a file, and nothing that decodes.
 */
package io.earwitness.origin;
