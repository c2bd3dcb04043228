package io.earwitness.jobs.tables;

/** Names of columns as Spark SQL takes them. */
public final class ColumnName {
  private ColumnName() {}

  /** A name in backticks, so that it is one whatever it holds. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
