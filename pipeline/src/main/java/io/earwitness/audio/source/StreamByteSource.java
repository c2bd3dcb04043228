package io.earwitness.audio.source;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file to which each read goes as it comes; the file system reads ahead by itself. */
record StreamByteSource(FSDataInputStream stream, long sizeBytes) implements ByteSource {

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
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
