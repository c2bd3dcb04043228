package io.earwitness.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Local files as an object store gives them, {@code slow:/...}: opening one takes a request, and so
 * does reading on elsewhere than where reading stopped; every request takes a while.
 */
public final class SlowFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "slow";

  static final Duration REQUEST = Duration.ofMillis(30);

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    request();
    return new FSDataInputStream(new SlowStream(super.open(path, bufferSize)));
  }

  private static void request() throws IOException {
    try {
      Thread.sleep(REQUEST.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static final class SlowStream extends FSInputStream {
    private final FSDataInputStream file;
    private long answeredUpTo = -1;

    SlowStream(FSDataInputStream file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (file.getPos() != answeredUpTo) {
        request();
      }
      int count = file.read(buffer, offset, length);
      answeredUpTo = file.getPos();
      return count;
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
    public boolean seekToNewSource(long position) {
      return false;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
