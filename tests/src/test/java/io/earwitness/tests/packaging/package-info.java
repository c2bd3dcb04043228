/**
 * What others install: the one jar that {@code spark-submit} takes, and the tarball around it.
 * {@link io.earwitness.tests.packaging.PartsTest} looks at what goes into the jar and needs nothing
 * built; {@link io.earwitness.tests.packaging.TarballTest} unpacks and runs the tarball, which the
 * profile {@code distribution} builds.
 */
package io.earwitness.tests.packaging;
