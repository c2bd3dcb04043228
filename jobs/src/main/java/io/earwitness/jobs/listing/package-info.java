/**
 * Finds the recordings of an archive, on the executors. Enter at {@link
 * io.earwitness.jobs.listing.InputLister}. It knows storage and names, and nothing of audio, tables
 * or scoring.
 */
package io.earwitness.jobs.listing;
