package io.earwitness.isolation;

import io.earwitness.NativeLibraries;
import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentReader;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.isolation.Message.Ended;
import io.earwitness.isolation.Message.Faulted;
import io.earwitness.isolation.Message.Opened;
import io.earwitness.isolation.Message.Ready;
import io.earwitness.isolation.Message.Segment;
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
import java.util.Arrays;

/**
 * The child: decodes what its parent assigns, one unit after the other, until the parent closes the
 * pipe or is no more.
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
    // What libraries print must not get between the messages.
    System.setOut(System.err);
    endWith(Long.parseLong(arguments[0]));
    NativeLibraries.ffmpeg();
    new DecoderProcess(System.in, pipe).work();
  }

  /** A decoder that never comes back would go on without a parent for ever. */
  private static void endWith(long parent) {
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

  /** Sends what can be decoded, and returns how it ended. */
  private Message decode(Assignment assignment) throws IOException {
    double decodedSeconds = assignment.layout().startSeconds(assignment.segments().first());
    SegmentReader segments = null;
    try (ByteSource source = new Pipe(assignment.sizeBytes());
        AudioReader reader =
            AudioReader.openAt(
                source,
                assignment.layout().sampleRateHz(),
                assignment.layout().startSample(assignment.segments().first()),
                assignment.seekPoint())) {
      new Opened(reader.info()).write(out);
      segments = new SegmentReader(reader, assignment.layout(), assignment.segments());
      while (segments.next()) {
        new Segment(
                segments.index(),
                Arrays.copyOf(segments.samples(), segments.filledSamples()),
                segments.recordingEnded(),
                segments.decodedSeconds())
            .write(out);
      }
      return new Ended(segments.recordingEnded(), segments.decodedSeconds(), segments.damage());
    } catch (UnreadableAudioException e) {
      return new Unreadable(e.code(), e.getMessage(), decodedSeconds(segments, decodedSeconds));
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Faulted(message, decodedSeconds(segments, decodedSeconds));
    }
  }

  private static double decodedSeconds(SegmentReader segments, double beforeOpened) {
    return segments == null ? beforeOpened : segments.decodedSeconds();
  }

  /** The recording's bytes, which the parent has. */
  private final class Pipe implements ByteSource {
    private final long sizeBytes;

    Pipe(long sizeBytes) {
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
