package io.earwitness.tests.storage;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Local files as {@code stalling:/...}. Whoever reads some of them beyond a position waits, as for
 * a network that is gone, and no interrupt helps.
 */
public final class StallingFileSystem extends RawLocalFileSystem {
  /** From which byte on files stall, by name; -1 for those that do not even open. */
  static final Map<String, Long> STALLING = new ConcurrentHashMap<>();

  private static final Semaphore REPAIRED = new Semaphore(0);

  /** Lets Spark sessions of this JVM know of the scheme. */
  static void register() {
    System.setProperty("spark.hadoop.fs.stalling.impl", StallingFileSystem.class.getName());
  }

  /** From now on nothing stalls, and who waits goes on. */
  static void repair() {
    STALLING.clear();
    REPAIRED.release(REPAIRED.getQueueLength());
  }

  @Override
  public URI getUri() {
    return URI.create("stalling:///");
  }

  @Override
  public String getScheme() {
    return "stalling";
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    long from = STALLING.getOrDefault(path.getName(), Long.MAX_VALUE);
    if (from < 0) {
      REPAIRED.acquireUninterruptibly();
    }
    return new FSDataInputStream(new StallingStream(super.open(path, bufferSize), from));
  }

  private static final class StallingStream extends FSInputStream {
    private final FSDataInputStream file;
    private final long from;

    StallingStream(FSDataInputStream file, long from) {
      this.file = file;
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException("one byte at a time");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (getPos() + length > from) {
        REPAIRED.acquireUninterruptibly();
      }
      return file.read(buffer, offset, length);
    }

    @Override
    public void seek(long position) throws IOException {
      file.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return file.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) throws IOException {
      return file.seekToNewSource(position);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
