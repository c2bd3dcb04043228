package io.earwitness.jobs.doctor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads the footer of a Parquet file, which lies at its end: it tells whether the file is there as
 * a whole, without its rows being read. Of a file that is as it should be, nothing is said.
 */
record FooterReader(Broadcast<SerializableConfiguration> storage)
    implements FlatMapFunction<String, FooterReader.Unreadable> {

  /**
   * A file that cannot be read.
   *
   * @param why as the reader says it
   */
  record Unreadable(String file, String why) implements Serializable {}

  @Override
  public Iterator<Unreadable> call(String file) {
    try {
      ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file), storage.value().value()))
          .close();
    } catch (FileNotFoundException e) {
      // Such as what maintain has deleted meanwhile.
      return Collections.emptyIterator();
    } catch (IOException | RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return Collections.singleton(new Unreadable(file, why)).iterator();
    }
    return Collections.emptyIterator();
  }
}
