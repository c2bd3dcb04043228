package io.earwitness.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;

/** Compares the tables of two runs over the same recordings. */
final class SameRows {
  private static final float ROUNDING = 1e-5f;

  private SameRows() {}

  /** Rows equal in number and values; probabilities may differ by 1e-5. */
  static void assertSameButForRounding(List<Row> expected, List<Row> actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      for (int column = 0; column < expected.get(i).size(); column++) {
        Object one = expected.get(i).get(column);
        Object other = actual.get(i).get(column);
        if (one instanceof Float probability) {
          assertThat(Math.abs(probability - (Float) other)).isLessThanOrEqualTo(ROUNDING);
        } else {
          assertThat(other).isEqualTo(one);
        }
      }
    }
  }
}
