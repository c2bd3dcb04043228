package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.DecoderHook;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Lets FFmpeg read and seek in a {@link ByteSource}. An exception must not cross native frames, so
 * the callbacks keep what the source throws and hand FFmpeg an error number; {@link
 * #throwIfSourceFailed()} after every call into FFmpeg brings it back, so that a broken network is
 * never mistaken for a broken recording.
 */
final class AvioInput implements AutoCloseable {
  private static final int BUFFER_BYTES = 128 * 1024;
  private static final int SEEK_SET = 0;
  static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;

  // JavaCPP hands out only a few native entry points per callback class, so all inputs share one
  // of each and are told apart by FFmpeg's opaque pointer, which here is a number, not an address.
  private static final AtomicLong NEXT_KEY = new AtomicLong(1);
  private static final ConcurrentHashMap<Long, AvioInput> OPEN = new ConcurrentHashMap<>();
  private static final ReadCallback READ = new ReadCallback();
  private static final SeekCallback SEEK = new SeekCallback();

  private final ByteSource source;
  private final byte[] transfer = new byte[BUFFER_BYTES];
  private final long key = NEXT_KEY.getAndIncrement();
  private final AVIOContext context;
  private long position;
  private long bytesRead;
  private Throwable failure;

  AvioInput(ByteSource source) {
    this.source = DecoderHook.around(source);
    OPEN.put(key, this);
    BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES));
    this.context = avio_alloc_context(buffer, BUFFER_BYTES, 0, new Key(key), READ, null, SEEK);
  }

  AVIOContext context() {
    return context;
  }

  /** How many bytes of the source have been read so far. */
  long bytesRead() {
    return bytesRead;
  }

  /** How many bytes the source has. */
  long sizeBytes() {
    return source.sizeBytes();
  }

  /** Throws what the source threw inside a callback, if it did. */
  void throwIfSourceFailed() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
  }

  private int read(BytePointer destination, int length) {
    try {
      int count = source.read(position, transfer, 0, Math.min(length, transfer.length));
      if (count <= 0) {
        return AVERROR_EOF;
      }
      destination.put(transfer, 0, count);
      position += count;
      bytesRead += count;
      return count;
    } catch (Throwable t) {
      failure = t;
      return AVERROR_EXTERNAL;
    }
  }

  private long seek(long offset, int whence) {
    int from = whence & ~AVSEEK_FORCE;
    if (from == AVSEEK_SIZE) {
      return source.sizeBytes();
    }
    long target =
        switch (from) {
          case SEEK_SET -> offset;
          case SEEK_CUR -> position + offset;
          case SEEK_END -> source.sizeBytes() + offset;
          default -> -1;
        };
    if (target < 0) {
      return AVERROR_EXTERNAL;
    }
    position = target;
    return target;
  }

  @Override
  public void close() {
    OPEN.remove(key);
    // FFmpeg may have replaced the buffer that it was given.
    av_free(context.buffer());
    avio_context_free(context);
  }

  private static final class Key extends Pointer {
    Key(long value) {
      this.address = value;
    }
  }

  private static final class ReadCallback extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer buffer, int length) {
      AvioInput input = OPEN.get(opaque.address());
      return input == null ? AVERROR_EXTERNAL : input.read(buffer, length);
    }
  }

  private static final class SeekCallback extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      AvioInput input = OPEN.get(opaque.address());
      return input == null ? AVERROR_EXTERNAL : input.seek(offset, whence);
    }
  }
}
