/**
 * What people hear and see of a moment of a recording, cut out of storage by the executors. Enter
 * at {@link io.earwitness.jobs.listen.PageClips} for a few clips with their pictures, or at {@link
 * io.earwitness.jobs.listen.Clips} for any number of them, which a {@link
 * io.earwitness.jobs.listen.ClipMaker} writes where they belong. It may use {@code clip}, {@code
 * picture} and the tables' views.
 */
package io.earwitness.jobs.listen;
