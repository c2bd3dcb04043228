package io.earwitness.jobs.export;

import java.util.Iterator;
import org.apache.spark.sql.Row;

/** Rows by recording, read as labels and counted. */
final class CountedLabels implements Iterator<Label> {
  private final Iterator<Row> rows;
  private final MirroredNames names;
  private long labels;
  private long recordings;
  private String uri = "";

  CountedLabels(Iterator<Row> rows, MirroredNames names) {
    this.rows = rows;
    this.names = names;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Label next() {
    Label label = Label.of(rows.next(), names);
    labels++;
    if (!label.uri().equals(uri)) {
      uri = label.uri();
      recordings++;
    }
    return label;
  }

  /** How many were read so far. */
  long labels() {
    return labels;
  }

  /** Of how many recordings they were. */
  long recordings() {
    return recordings;
  }
}
