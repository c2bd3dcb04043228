/**
 * The tables as other engines read them: statements in their SQL that make the tables known, leave
 * out runs that are not committed, and count no recording twice. Enter at {@link
 * io.earwitness.jobs.engines.ViewScript}; another engine is another {@link
 * io.earwitness.jobs.engines.Dialect}. It may use the tables, and no job.
 */
package io.earwitness.jobs.engines;
