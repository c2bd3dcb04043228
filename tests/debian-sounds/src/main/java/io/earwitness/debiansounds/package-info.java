/**
 * Cuts training clips from the sound files of Debian packages: run by {@code scripts/debian-sounds}
 * on a Debian machine, never by the tests of the product. Enter at {@link
 * io.earwitness.debiansounds.DebianSounds}, whose steps are the way of the data: packages, sounds,
 * clips, manifest. It decodes, transforms and encodes with the pipeline and reads its tables as
 * manifests; nothing in the pipeline or the jobs may use it.
 */
package io.earwitness.debiansounds;
