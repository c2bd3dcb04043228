package io.earwitness.isolation;

import io.earwitness.NativeLibraries;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.isolation.Message.Decoded;
import io.earwitness.isolation.Message.Ended;
import io.earwitness.isolation.Message.Faulted;
import io.earwitness.isolation.Message.Opened;
import io.earwitness.isolation.Message.Ready;
import io.earwitness.isolation.Message.Unreadable;
import io.earwitness.isolation.Message.Wanted;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The child process: decodes what its parent assigns, one unit after the other, until the parent
 * closes the pipe or ends.
 */
public final class DecoderProcess {
  private static final int PIPE_BYTES = 1 << 16;

  private final DataInputStream in;
  private final DataOutputStream out;

  private DecoderProcess(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, PIPE_BYTES));
    this.out = new DataOutputStream(new BufferedOutputStream(out, PIPE_BYTES));
  }

  /**
   * @param arguments the parent's process id
   */
  public static void main(String[] arguments) throws IOException {
    OutputStream pipe = System.out;
    // What libraries print on the standard output must not mix with the messages.
    System.setOut(System.err);
    exitWith(Long.parseLong(arguments[0]));
    NativeLibraries.ffmpeg();
    new DecoderProcess(System.in, pipe).work();
  }

  /** Exits when the parent does; a decoder that never returns would otherwise run for ever. */
  private static void exitWith(long parent) {
    Thread thread =
        new Thread(
            () -> {
              ProcessHandle.of(parent).ifPresent(handle -> handle.onExit().join());
              Runtime.getRuntime().halt(1);
            },
            "earwitness-parent");
    thread.setDaemon(true);
    thread.start();
  }

  private void work() throws IOException {
    new Ready().write(out);
    while (true) {
      Assignment assignment;
      try {
        assignment = Assignment.read(in);
      } catch (EOFException e) {
        return; // the parent needs no more
      }
      decode(assignment).write(out);
    }
  }

  /** Opens a recording and sends its segments; returns the message that says how they ended. */
  private Message decode(Assignment assignment) throws IOException {
    long startSample = assignment.layout().startSample(assignment.segments().first());
    try (ByteSource source = new ParentSource(assignment.sizeBytes());
        SegmentStream segments =
            SegmentStream.open(
                source,
                assignment.layout(),
                assignment.segments(),
                assignment.seekPoint(),
                assignment.options(),
                () -> {})) {
      new Opened(segments.info()).write(out);
      return send(segments);
    } catch (UnreadableAudioException | RuntimeException e) {
      return failure(e, (double) startSample / assignment.layout().sampleRateHz());
    }
  }

  private Message send(SegmentStream segments) throws IOException {
    try {
      Optional<Segment> next = segments.next();
      while (next.isPresent()) {
        new Decoded(next.get(), segments.progress().decodedSeconds()).write(out);
        next = segments.next();
      }
      return new Ended(segments.end(), segments.progress().decodedSeconds());
    } catch (UnreadableAudioException | RuntimeException e) {
      return failure(e, segments.progress().decodedSeconds());
    }
  }

  private static Message failure(Exception exception, double decodedSeconds) {
    if (exception instanceof UnreadableAudioException unreadable) {
      return new Unreadable(unreadable, decodedSeconds);
    }
    String message = exception.getMessage();
    return new Faulted(message == null ? exception.toString() : message, decodedSeconds);
  }

  /** The recording's bytes, which the parent reads and sends. */
  private final class ParentSource implements ByteSource {
    private final long sizeBytes;

    ParentSource(long sizeBytes) {
      this.sizeBytes = sizeBytes;
    }

    @Override
    public long sizeBytes() {
      return sizeBytes;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws IOException {
      new Wanted(position, Math.min(length, Message.MOST_BYTES_WANTED)).write(out);
      int count = in.readInt();
      if (count > 0) {
        in.readFully(buffer, offset, count);
      }
      return count;
    }

    @Override
    public void close() {
      // The parent closes what it opened.
    }
  }
}
