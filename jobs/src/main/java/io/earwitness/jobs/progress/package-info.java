/**
 * What a command says while it runs: how far it is, how long it will take, and in which form. Enter
 * at {@link io.earwitness.jobs.progress.ProgressLine}. It knows nothing of what the commands do.
 */
package io.earwitness.jobs.progress;
