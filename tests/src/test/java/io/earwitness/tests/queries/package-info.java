/** The questions that ship, asked of a small archive. Enter at {@code QueriesTest}. */
package io.earwitness.tests.queries;
