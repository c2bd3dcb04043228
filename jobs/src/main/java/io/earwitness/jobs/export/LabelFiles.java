package io.earwitness.jobs.export;

import static org.apache.spark.sql.types.DataTypes.LongType;

import io.earwitness.jobs.files.Target;
import io.earwitness.jobs.listen.RowsByRecording;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What an executor does with a partition: labels in, sorted by recording, and a file for each
 * recording written.
 *
 * @param folder where the files go
 */
record LabelFiles(
    LabelFormat format,
    MirroredNames names,
    String folder,
    Broadcast<SerializableConfiguration> storage)
    implements FlatMapFunction<Iterator<Row>, Row> {

  /** How many labels are in a file. */
  static final StructType SCHEMA = new StructType().add("labels", LongType);

  @Override
  public Iterator<Row> call(Iterator<Row> labels) {
    Target target = Target.of(folder, storage.value().value());
    RowsByRecording recordings = new RowsByRecording(labels);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return recordings.hasNext();
      }

      @Override
      public Row next() {
        return write(recordings.next(), target);
      }
    };
  }

  private Row write(List<Row> rows, Target target) {
    String uri = rows.get(0).getAs("uri");
    Iterator<Label> labels = rows.stream().map(row -> Label.of(row, names)).iterator();
    target.below(names.path(uri) + format.ending()).write(out -> format.write(labels, out));
    return RowFactory.create((long) rows.size());
  }
}
