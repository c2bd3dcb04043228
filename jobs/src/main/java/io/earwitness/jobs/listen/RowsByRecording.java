package io.earwitness.jobs.listen;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Rows that are sorted by recording and run, as a list for each. */
final class RowsByRecording implements Iterator<List<Row>> {
  private final Iterator<Row> rows;
  private Optional<Row> ahead;

  RowsByRecording(Iterator<Row> rows) {
    this.rows = rows;
    this.ahead = take();
  }

  private Optional<Row> take() {
    return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    return ahead.isPresent();
  }

  @Override
  public List<Row> next() {
    Row first = ahead.orElseThrow(NoSuchElementException::new);
    List<Row> together = new ArrayList<>();
    while (ahead.isPresent()
        && isSame(first, ahead.get(), "uri")
        && isSame(first, ahead.get(), "run_id")) {
      together.add(ahead.get());
      ahead = take();
    }
    return together;
  }

  private static boolean isSame(Row one, Row other, String column) {
    return one.getAs(column).equals(other.getAs(column));
  }
}
