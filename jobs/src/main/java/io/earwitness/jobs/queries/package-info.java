/**
 * Questions that people ask of the tables, as files of SQL with parameters: those that ship ({@code
 * conf/queries}) and files of users. Enter at {@link io.earwitness.jobs.queries.QueryLibrary}. It
 * knows storage and nothing of what the queries ask.
 */
package io.earwitness.jobs.queries;
