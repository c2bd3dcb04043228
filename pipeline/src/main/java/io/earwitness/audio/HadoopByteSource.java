package io.earwitness.audio;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** An object of any Hadoop file system ({@code file:}, {@code hdfs:}, {@code s3a:}). */
public final class HadoopByteSource implements ByteSource {
  private final FSDataInputStream stream;
  private final long sizeBytes;

  private HadoopByteSource(FSDataInputStream stream, long sizeBytes) {
    this.stream = stream;
    this.sizeBytes = sizeBytes;
  }

  /**
   * Opens an object that was listed with this size.
   *
   * @throws java.io.FileNotFoundException when it is gone
   */
  public static HadoopByteSource open(Path path, long sizeBytes, Configuration storage)
      throws IOException {
    FileSystem fileSystem = path.getFileSystem(storage);
    if (fileSystem instanceof LocalFileSystem local) {
      // Hadoop would look for a checksum beside the file, under a name that a colon makes invalid.
      fileSystem = local.getRawFileSystem();
    }
    return new HadoopByteSource(fileSystem.open(path), sizeBytes);
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    if (position >= sizeBytes) {
      return -1;
    }
    if (stream.getPos() != position) {
      stream.seek(position);
    }
    return stream.read(buffer, offset, length);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
