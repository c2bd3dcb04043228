package io.earwitness.jobs.doctor;

import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.tables.DamagedFile;
import io.earwitness.jobs.tables.ResultFolders;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RunFolders;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Whether the files of the tables can be read that are there already. Only their footers are read,
 * by the executors, so that the tables of years take seconds: rows that are damaged between them
 * show in the command that reads them.
 */
public record TablesCheck(String output, SparkSession spark) implements Check {
  private static final int FILES_IN_TASK = 100;
  private static final int NAMED = 5;

  @Override
  public String subject() {
    return "Tables";
  }

  @Override
  public Finding run() {
    try {
      ResultFolders folders = ResultTables.at(output, spark).folders();
      RunFolders runs = folders.runFolders();
      List<String> files = folders.files(runs).stream().map(Path::toString).toList();
      return files.isEmpty()
          ? Finding.works("None are there yet")
          : finding(files, runs.runs().size(), unreadable(files));
    } catch (RuntimeException e) {
      return DamagedFile.in(e)
          .map(said -> Finding.broken(sentence(said), ""))
          .orElseGet(() -> StorageAdvice.finding(output, "cannot be read", e));
    }
  }

  private List<FooterReader.Unreadable> unreadable(List<String> files) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return context
        .parallelize(files, 1 + files.size() / FILES_IN_TASK)
        .flatMap(
            new FooterReader(
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()))))
        .collect();
  }

  private static Finding finding(
      List<String> files, int runs, List<FooterReader.Unreadable> unreadable) {
    if (unreadable.isEmpty()) {
      return Finding.works(
          "%s of %s can be read"
              .formatted(Counted.of(files.size(), "file"), Counted.of(runs, "run")));
    }
    String first = unreadable.get(0).file();
    String advice = DamagedFile.advice(first);
    return Finding.broken(
            "%s of %s cannot be read, such as %s"
                .formatted(unreadable.size(), Counted.of(files.size(), "file"), first),
            advice.substring(0, 1).toUpperCase(Locale.ROOT) + advice.substring(1))
        .from(unreadable.stream().limit(NAMED).map(TablesCheck::inWords).toList());
  }

  private static String inWords(FooterReader.Unreadable one) {
    return one.why().contains(one.file()) ? one.why() : one.file() + ": " + one.why();
  }

  private static String sentence(String said) {
    return said.replaceFirst("[.]$", "");
  }
}
