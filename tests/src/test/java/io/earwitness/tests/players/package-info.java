/**
 * What others make of the same recordings: Debian's ffmpeg and ffprobe. Enter at {@link
 * io.earwitness.tests.players.PlayersAgreeTest}. The tests are skipped where these programs are
 * missing.
 */
package io.earwitness.tests.players;
