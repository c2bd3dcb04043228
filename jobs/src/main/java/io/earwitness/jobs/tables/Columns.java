package io.earwitness.jobs.tables;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Builds the schema of a table column by column. A column has a comment, which {@code DESCRIBE}
 * shows and which is its line in the documentation.
 */
final class Columns {
  private StructType schema = new StructType();

  /**
   * A column that always holds a value.
   *
   * @param meaning what the value is, with its unit
   */
  Columns required(String name, DataType type, String meaning) {
    schema = schema.add(name, type, false, meaning + "; never null");
    return this;
  }

  /**
   * A column that may hold null.
   *
   * @param nullWhere where it does, such as "without segments"
   * @param meaning what the value is, with its unit
   */
  Columns optional(String name, DataType type, String nullWhere, String meaning) {
    schema = schema.add(name, type, true, meaning + "; null " + nullWhere);
    return this;
  }

  /** A column for each class, its name made of a prefix, the class and a suffix. */
  Columns perClass(
      String prefix,
      List<String> classes,
      String suffix,
      DataType type,
      String nullWhere,
      String meaning) {
    for (String name : classes) {
      optional(prefix + name + suffix, type, nullWhere, meaning);
    }
    return this;
  }

  /** More columns behind these. */
  Columns and(Columns more) {
    for (StructField column : more.schema.fields()) {
      schema = schema.add(column);
    }
    return this;
  }

  StructType schema() {
    return schema;
  }
}
