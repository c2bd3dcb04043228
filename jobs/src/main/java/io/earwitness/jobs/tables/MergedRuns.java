package io.earwitness.jobs.tables;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * Reads which runs a merged folder holds from its file of {@code runs}, without Spark: this is
 * asked before anything else is.
 */
final class MergedRuns {
  private static final String WHAT_IS_READ =
      "message runs { optional binary %s (STRING); optional binary state (STRING); }"
          .formatted(RunsTable.MERGED_RUN_ID);

  private MergedRuns() {}

  /** Its entries; none when it vanished meanwhile, for then a newer merge has replaced it. */
  static List<RunFolders.Entry> read(Path file, String folder, Configuration storage)
      throws IOException {
    Configuration configuration = new Configuration(storage);
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, WHAT_IS_READ);
    List<RunFolders.Entry> entries = new ArrayList<>();
    try (ParquetReader<Group> rows =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build()) {
      for (Group row = rows.read(); row != null; row = rows.read()) {
        entries.add(
            new RunFolders.Entry(
                folder,
                row.getString(RunsTable.MERGED_RUN_ID, 0),
                row.getString("state", 0).equals(RunsTable.DROPPED)));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return entries;
  }
}
