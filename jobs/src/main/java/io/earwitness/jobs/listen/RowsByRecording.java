package io.earwitness.jobs.listen;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Rows that are sorted by recording, as a list for each. */
public final class RowsByRecording implements Iterator<List<Row>> {
  private final Iterator<Row> rows;
  private Optional<Row> ahead;

  public RowsByRecording(Iterator<Row> rows) {
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
    while (ahead.isPresent() && ahead.get().getAs("uri").equals(first.getAs("uri"))) {
      together.add(ahead.get());
      ahead = take();
    }
    return together;
  }
}
