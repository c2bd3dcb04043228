package io.earwitness.jobs.listing;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.SparkSession;

/**
 * Local files as {@code far:/...}, as if many could list them; folders named "closed" cannot be.
 */
public final class FarFileSystem extends RawLocalFileSystem {
  private static final List<String> LISTED = new CopyOnWriteArrayList<>();

  static void register(SparkSession spark) {
    spark.sparkContext().hadoopConfiguration().set("fs.far.impl", FarFileSystem.class.getName());
    LISTED.clear();
  }

  /** The folders that were listed since. */
  static List<String> listed() {
    return new ArrayList<>(LISTED);
  }

  @Override
  public URI getUri() {
    return URI.create("far:///");
  }

  @Override
  public String getScheme() {
    return "far";
  }

  @Override
  public RemoteIterator<FileStatus> listStatusIterator(Path folder) throws IOException {
    if (folder.getName().equals("closed")) {
      throw new AccessControlException("access denied");
    }
    LISTED.add(folder.toString());
    return super.listStatusIterator(folder);
  }
}
