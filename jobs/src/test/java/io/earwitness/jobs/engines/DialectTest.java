package io.earwitness.jobs.engines;

import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Names and folders that would be taken for something else. */
class DialectTest {
  private static final StructType COLUMNS =
      new StructType()
          .add("start_time", TimestampType, true, "when it's recorded")
          .add("p_a \"b\" `c`", FloatType, true, "")
          .add("run_id", StringType);

  private static ParquetTable in(String folder) {
    return new ParquetTable("segments", folder, COLUMNS);
  }

  @Test
  void forDuckDbAFolderIsNoPattern() {
    assertThat(new DuckDbDialect().allRuns(in("file:/it's/[a]*?/segments")))
        .contains("'/it''s/[[]a][*][?]/segments/run_id=*/*.parquet'");
  }

  @Test
  void objectStoresHaveTheSchemeThatOthersKnow() {
    String folder = "s3a://bucket/heard/segments";

    assertThat(new DuckDbDialect().allRuns(in(folder)))
        .contains("'s3://bucket/heard/segments/run_id=*/*.parquet'");
    assertThat(new TrinoDialect().files(in(folder)).get(1))
        .contains("external_location = 's3://bucket/heard/segments/'");
    assertThat(new AthenaDialect().files(in(folder)).get(1))
        .contains("LOCATION 's3://bucket/heard/segments/'");
    assertThat(new SparkDialect().files(in(folder)).get(0)).contains("path '" + folder + "'");
  }

  @Test
  void namesOfClassesAreQuoted() {
    assertThat(new DuckDbDialect().quoted("p_a \"b\" `c`")).isEqualTo("\"p_a \"\"b\"\" `c`\"");
    assertThat(new SparkDialect().quoted("p_a \"b\" `c`")).isEqualTo("`p_a \"b\" ``c```");
  }

  @Test
  void timesHaveTheirZoneWhereAnEngineLosesIt() {
    assertThat(new TrinoDialect().selected(COLUMNS.apply("start_time")))
        .isEqualTo("with_timezone(\"start_time\", 'UTC') AS \"start_time\"");
    assertThat(new DuckDbDialect().selected(COLUMNS.apply("start_time")))
        .isEqualTo("CAST(\"start_time\" AS TIMESTAMPTZ) AS \"start_time\"");
  }

  @Test
  void apostrophesInCommentsEndNoText() {
    assertThat(new TrinoDialect().files(in("/x")).get(1)).contains("COMMENT 'when it''s recorded'");
    assertThat(new AthenaDialect().files(in("/x")).get(1))
        .contains("COMMENT 'when it\\'s recorded'");
  }
}
