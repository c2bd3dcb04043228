/**
 * Pages of HTML that need nothing beside themselves: one file, which opens without a network and
 * asks none.
 *
 * <p>{@link io.earwitness.jobs.page.Page} is where to enter. A page is a folder below {@code pages}
 * in the resources: {@code page.ftlh}, a template whose output is escaped, {@code page.css} and its
 * scripts, one {@code page.js} or several. What all pages have in common is in {@code
 * pages/common}. The room knows nothing of tables or recordings, and uses {@code files} alone.
 */
package io.earwitness.jobs.page;
