/**
 * Files that are damaged, strange or meant to do harm: each ends as a row, and none costs more than
 * itself. Enter at {@link io.earwitness.tests.hostile.StrangeFilesTest}, or at {@link
 * io.earwitness.tests.hostile.FuzzTest} for files that are damaged by the thousand. The tests may
 * use the fixtures.
 */
package io.earwitness.tests.hostile;
