package io.earwitness.jobs.listen;

import io.earwitness.clip.ClipReceiver;
import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What executors make of clips; it travels to them. */
public interface ClipMaker extends Serializable {

  /** Makes something of one clip, and a row that tells what it was. */
  interface Making extends ClipReceiver {

    /** What became of the clip, once it has finished or failed. */
    Row row();
  }

  /** The columns of the rows. */
  StructType schema();

  /**
   * Takes a clip on. All clips of a recording are taken on before the first one begins, so this
   * opens nothing yet.
   *
   * @param moment the row that asked for it
   * @param sampleRateHz of the samples that will come
   */
  Making begin(Row moment, int sampleRateHz);
}
