package io.earwitness.tests.versions;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables are only added to. */
class SchemaTest {
  private static final StructType COLUMNS =
      new StructType()
          .add("uri", StringType, false)
          .add(
              "parts",
              new ArrayType(new StructType().add("index", IntegerType, false), false),
              false);

  private static List<String> breaking(StructType now) {
    return ColumnLines.breaking(
        ColumnLines.of(Map.of("files", COLUMNS)), ColumnLines.of(Map.of("files", now)));
  }

  @ParameterizedTest
  @MethodSource("io.earwitness.tests.versions.Fixture#all")
  void everyColumnOfAnEarlierVersionIsAsItWas(Fixture earlier) throws IOException {
    assertThat(earlier.columns()).isNotEmpty();
    assertThat(ColumnLines.breaking(earlier.columns(), ColumnLines.ofThisVersion())).isEmpty();
  }

  @Test
  void whatIsAddedMustBeNullable() {
    assertThat(breaking(COLUMNS.add("codec", StringType, true))).isEmpty();
    assertThat(breaking(COLUMNS.add("codec", StringType, false)))
        .containsExactly("is new, and must be nullable: files.codec string required");
  }

  @Test
  void aNewTableMayHaveAnyColumns() {
    assertThat(
            ColumnLines.breaking(
                ColumnLines.of(Map.of("files", COLUMNS)),
                ColumnLines.of(
                    Map.of("files", COLUMNS, "drift", new StructType().add("n", LongType, false)))))
        .isEmpty();
  }

  @Test
  void whatIsRenamedRetypedOrDroppedBreaks() {
    StructType without = new StructType().add(COLUMNS.fields()[1]);
    assertThat(breaking(without))
        .containsExactly("is no longer as it was: files.uri string required");
    assertThat(breaking(without.add("uri", StringType, true)))
        .containsExactly("is no longer as it was: files.uri string required");
    assertThat(breaking(without.add("uri", LongType, false))).hasSize(2);
    assertThat(breaking(without.add("name", StringType, false))).hasSize(2);
  }

  @Test
  void columnsWithinColumnsCount() {
    StructType inner = new StructType().add("index", LongType, false);
    assertThat(
            breaking(
                new StructType()
                    .add(COLUMNS.fields()[0])
                    .add("parts", new ArrayType(inner, false), false)))
        .contains("is no longer as it was: files.parts[].index int required");
  }
}
