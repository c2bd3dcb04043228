package io.earwitness.jobs.tables;

import io.earwitness.WrongUseException;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A condition on the rows of a view, as a user writes it behind {@code --where}. */
public final class Condition {
  private Condition() {}

  /** The rows that a condition in Spark SQL holds for; all of them where there is none. */
  public static Dataset<Row> filter(Dataset<Row> rows, Optional<String> condition) {
    return condition.map(rows::where).orElse(rows);
  }

  /**
   * The mistake in a condition, when it is at fault for what was thrown by {@link #filter} or while
   * its rows were read. SQLSTATEs of files begin with KD.
   *
   * @param introduction the sentence that ends with what Spark says
   */
  public static Optional<WrongUseException> mistakeIn(Throwable thrown, String introduction) {
    return SqlMistake.in(thrown, state -> !state.startsWith("KD"))
        .map(mistake -> new WrongUseException(introduction + mistake.sentence(), thrown));
  }
}
