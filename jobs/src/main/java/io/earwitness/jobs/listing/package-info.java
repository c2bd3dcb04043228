/**
 * Finds the recordings of an archive, on the executors. Enter at {@link
 * io.earwitness.jobs.listing.InputLister}. It knows storage and the names of recordings and their
 * tracks, and nothing of what is in them, of tables or scoring.
 */
package io.earwitness.jobs.listing;
