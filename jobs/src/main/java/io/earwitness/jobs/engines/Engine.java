package io.earwitness.jobs.engines;

import java.util.Locale;

/** An engine that can read the tables. */
public enum Engine {
  SPARK,
  DUCKDB,
  TRINO,
  ATHENA;

  Dialect dialect() {
    return switch (this) {
      case SPARK -> new SparkDialect();
      case DUCKDB -> new DuckDbDialect();
      case TRINO -> new TrinoDialect();
      case ATHENA -> new AthenaDialect();
    };
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
