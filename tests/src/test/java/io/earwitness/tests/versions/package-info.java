/**
 * What earlier versions have left is read by this one: tables, the work of interrupted runs and
 * models, as files that those versions wrote, below {@code versions} in the resources. Enter at
 * {@link io.earwitness.tests.versions.EarlierVersionsTest}; {@link
 * io.earwitness.tests.versions.MakeFixture} leaves those of a new version. The tests may use the
 * fixtures.
 */
package io.earwitness.tests.versions;
