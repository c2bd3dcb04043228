/**
 * Pages in a real browser: Debian's chromium, driven by its chromedriver. The tests are skipped
 * where these are missing. Enter at {@link io.earwitness.tests.pages.ReportTest}.
 */
package io.earwitness.tests.pages;
