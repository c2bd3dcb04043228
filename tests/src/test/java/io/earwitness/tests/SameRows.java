package io.earwitness.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;

/** Compares the tables of two runs over the same recordings. */
final class SameRows {
  private static final double ROUNDING = 1e-5;

  private SameRows() {}

  /** Tables equal in number and rows. */
  static void assertSameTables(List<List<Row>> expected, List<List<Row>> actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int table = 0; table < expected.size(); table++) {
      assertSameButForRounding(expected.get(table), actual.get(table));
    }
  }

  /** Rows equal in number and values; numbers with a fraction may differ by 1e-5. */
  static void assertSameButForRounding(List<Row> expected, List<Row> actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      for (int column = 0; column < expected.get(i).size(); column++) {
        Object one = expected.get(i).get(column);
        Object other = actual.get(i).get(column);
        if ((one instanceof Float || one instanceof Double) && !one.equals(other)) {
          assertThat(other).isInstanceOf(Number.class);
          assertThat(Math.abs(((Number) one).doubleValue() - ((Number) other).doubleValue()))
              .isLessThanOrEqualTo(ROUNDING);
        } else {
          assertThat(other).isEqualTo(one);
        }
      }
    }
  }
}
