/**
 * One scoring of one archive: rows, formats, models, settings and the mistakes of users. Enter at
 * {@link io.earwitness.tests.score.ScoreDemoArchiveTest}, the quick start as a test. The tests may
 * use the fixtures.
 */
package io.earwitness.tests.score;
