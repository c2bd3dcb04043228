package io.earwitness.jobs.maintain;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.SparkSession;

/**
 * Local files as {@code mortal:/...}, of a process that dies after some changes to them: from then
 * on no change happens, as after {@code kill -9}, and the code that wanted it gets an exception.
 */
public final class MortalFileSystem extends RawLocalFileSystem {
  private static final AtomicInteger CHANGES_LEFT = new AtomicInteger(Integer.MAX_VALUE);

  static void register(SparkSession spark) {
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.mortal.impl", MortalFileSystem.class.getName());
  }

  /** From now on, the process lives for so many changes. */
  static void dieAfter(int changes) {
    CHANGES_LEFT.set(changes);
  }

  /** From now on it lives for ever. */
  static void revive() {
    dieAfter(Integer.MAX_VALUE);
  }

  /** How many changes there were since {@link #revive}. */
  static int changes() {
    return Integer.MAX_VALUE - CHANGES_LEFT.get();
  }

  private static void change() throws IOException {
    if (CHANGES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      throw new IOException("the process is dead");
    }
  }

  @Override
  public URI getUri() {
    return URI.create("mortal:///");
  }

  @Override
  public String getScheme() {
    return "mortal";
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    FileStatus status = super.getFileStatus(path);
    // Without permissions, which Hadoop would look up as those of a file: URI.
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime(),
        status.getPath());
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    change();
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    change();
    return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    change();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    change();
    return super.delete(path, recursive);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    change();
    return super.mkdirs(path);
  }
}
