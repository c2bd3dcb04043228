/**
 * The tables as other programs read them: DuckDB, parquet-java and Spark without our own commands.
 * Enter at {@link io.earwitness.tests.readers.ViewsTest}. The tests may use the fixtures.
 */
package io.earwitness.tests.readers;
