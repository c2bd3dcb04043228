package io.earwitness.jobs.tables;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Builds a schema column by column. */
final class Columns {
  private StructType schema = new StructType();

  /** A column that always holds a value. */
  Columns required(String name, DataType type) {
    schema = schema.add(name, type, false);
    return this;
  }

  /** A column that may hold null. */
  Columns optional(String name, DataType type) {
    schema = schema.add(name, type, true);
    return this;
  }

  /** A column of type double for each class, its name made of a prefix, the class and a suffix. */
  Columns perClass(String prefix, List<String> classes, String suffix) {
    for (String name : classes) {
      schema = schema.add(prefix + name + suffix, DataTypes.DoubleType, true);
    }
    return this;
  }

  StructType schema() {
    return schema;
  }
}
