package io.earwitness.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * An archive of any size that can be listed and not read, {@code many:/}: folders of {@value
 * #FILES_OF_FOLDER} recordings each. How many recordings there are is a setting.
 */
public final class ManyFileSystem extends FileSystem {
  static final String SCHEME = "many";

  /** Setting of Hadoop: how many recordings there are. */
  static final String RECORDINGS = "earwitness.bench.recordings";

  /** When all of them were written, in milliseconds. */
  static final long MODIFIED_MILLIS = 1_735_600_000_000L;

  static final int BYTES = 5_000_000;
  static final int FILES_OF_FOLDER = 1_000;

  private static final URI ROOT = URI.create(SCHEME + ":///");

  /** The URI of a recording, as an expression of SQL. */
  static String uriOf(String number) {
    return "concat('%s:/', lpad(CAST(%2$s DIV %3$d AS STRING), 5, '0'), '/', lpad(CAST(%2$s AS STRING), 8, '0'), '.wav')"
        .formatted(SCHEME, number, FILES_OF_FOLDER);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    int recordings = getConf().getInt(RECORDINGS, 0);
    int folders = (recordings + FILES_OF_FOLDER - 1) / FILES_OF_FOLDER;
    if (path.isRoot()) {
      return IntStream.range(0, folders)
          .mapToObj(number -> folder(new Path(path, "%05d".formatted(number))))
          .toArray(FileStatus[]::new);
    }
    if (getFileStatus(path).isFile()) {
      return new FileStatus[] {getFileStatus(path)};
    }
    int first = Integer.parseInt(path.getName()) * FILES_OF_FOLDER;
    return IntStream.range(first, Math.min(recordings, first + FILES_OF_FOLDER))
        .mapToObj(number -> file(new Path(path, "%08d.wav".formatted(number))))
        .toArray(FileStatus[]::new);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    if (path.isRoot() || path.getName().matches("\\d{5}")) {
      return folder(path);
    }
    if (path.getName().matches("\\d{8}\\.wav")) {
      return file(path);
    }
    throw new FileNotFoundException(path.toString());
  }

  private static FileStatus folder(Path path) {
    return new FileStatus(0, true, 1, 0, MODIFIED_MILLIS, path.makeQualified(ROOT, null));
  }

  private static FileStatus file(Path path) {
    return new FileStatus(BYTES, false, 1, BYTES, MODIFIED_MILLIS, path.makeQualified(ROOT, null));
  }

  private static UnsupportedOperationException onlyListed() {
    return new UnsupportedOperationException("it can only be listed");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) {
    throw onlyListed();
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress) {
    throw onlyListed();
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw onlyListed();
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw onlyListed();
  }

  @Override
  public boolean delete(Path path, boolean recursive) {
    throw onlyListed();
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    throw onlyListed();
  }

  @Override
  public void setWorkingDirectory(Path path) {
    // All paths are absolute.
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(ROOT);
  }
}
