package io.earwitness.tests.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files as {@code meddled:/...}, with which something happens between listing and reading, on
 * a disk that may be full.
 */
public final class MeddlingFileSystem extends RawLocalFileSystem {
  /** What happens with a file. */
  enum Event {
    DENIED,
    DELETED,
    WRITTEN
  }

  /** What happens with which file, by its name. */
  static final Map<String, Event> EVENTS = new ConcurrentHashMap<>();

  private static final Set<String> LISTED = ConcurrentHashMap.newKeySet();

  /** How many bytes can still be written. */
  static final AtomicLong SPACE_BYTES = new AtomicLong(Long.MAX_VALUE);

  /** Lets Spark sessions of this JVM know of the scheme. */
  static void register() {
    System.setProperty("spark.hadoop.fs.meddled.impl", MeddlingFileSystem.class.getName());
  }

  @Override
  public URI getUri() {
    return URI.create("meddled:///");
  }

  @Override
  public String getScheme() {
    return "meddled";
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    FileStatus status = super.getFileStatus(path);
    // Who lists is the first to ask.
    Event event = LISTED.add(path.getName()) ? null : EVENTS.get(path.getName());
    if (event == Event.DELETED) {
      throw new FileNotFoundException(path + " is not there");
    }
    long lateMillis = event == Event.WRITTEN ? 1000 : 0;
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime() + lateMillis,
        status.getPath());
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    if (EVENTS.get(path.getName()) == Event.DENIED) {
      throw new AccessDeniedException(path.toString());
    }
    return super.open(path, bufferSize);
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
    return limited(
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress));
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
    return limited(super.create(path, overwrite, bufferSize, replication, blockSize, progress));
  }

  private static FSDataOutputStream limited(FSDataOutputStream file) throws IOException {
    return new FSDataOutputStream(new LimitedStream(file), null);
  }

  private static final class LimitedStream extends OutputStream {
    private final OutputStream file;

    private LimitedStream(OutputStream file) {
      this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (SPACE_BYTES.addAndGet(-length) < 0) {
        throw new IOException("No space left on device");
      }
      file.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
