package io.earwitness.isolation;

import io.earwitness.audio.decode.Damage;
import io.earwitness.audio.decode.FailureCode;
import io.earwitness.audio.decode.MediaInfo;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * What a child tells its parent. The parent believes none of it to be well formed: the child may be
 * out of its mind.
 */
sealed interface Message {
  /** No answer is asked for that is longer. */
  int MOST_BYTES_WANTED = 1 << 17;

  int MOST_CHARACTERS = 10_000;

  /** The child has its libraries, and waits for an assignment. */
  record Ready() implements Message {}

  /** The child wants bytes of the recording. */
  record Wanted(long position, int length) implements Message {}

  /** The recording is open. */
  record Opened(MediaInfo info) implements Message {}

  /** A segment; its samples are those of the recording, without silence behind them. */
  record Segment(int index, float[] samples, boolean recordingEnded, double decodedSeconds)
      implements Message {}

  /** There are no more segments. */
  record Ended(boolean recordingEnded, double decodedSeconds, Optional<Damage> damage)
      implements Message {}

  /** Nothing more can be decoded. */
  record Unreadable(FailureCode code, String message, double decodedSeconds) implements Message {}

  /** The decoder met a fault of its own. */
  record Faulted(String message, double decodedSeconds) implements Message {}

  /** Writes the message; the reader's {@link #read} understands it. */
  default void write(DataOutputStream out) throws IOException {
    if (this instanceof Ready) {
      out.writeByte('R');
    } else if (this instanceof Wanted wanted) {
      out.writeByte('W');
      out.writeLong(wanted.position);
      out.writeInt(wanted.length);
    } else if (this instanceof Opened opened) {
      out.writeByte('O');
      out.writeUTF(opened.info.container());
      out.writeUTF(opened.info.codec());
      out.writeInt(opened.info.sampleRateHz());
      out.writeInt(opened.info.channels());
      out.writeUTF(opened.info.createdAt().map(Instant::toString).orElse(""));
    } else if (this instanceof Segment segment) {
      out.writeByte('S');
      out.writeInt(segment.index);
      out.writeBoolean(segment.recordingEnded);
      out.writeDouble(segment.decodedSeconds);
      out.writeInt(segment.samples.length);
      ByteBuffer bytes = ByteBuffer.allocate(segment.samples.length * Float.BYTES);
      bytes.asFloatBuffer().put(segment.samples);
      out.write(bytes.array());
    } else if (this instanceof Ended ended) {
      out.writeByte('E');
      out.writeBoolean(ended.recordingEnded);
      out.writeDouble(ended.decodedSeconds);
      out.writeBoolean(ended.damage.isPresent());
      if (ended.damage.isPresent()) {
        out.writeUTF(ended.damage.get().code().name());
        out.writeUTF(shortened(ended.damage.get().what()));
        out.writeDouble(ended.damage.get().atSeconds());
      }
    } else if (this instanceof Unreadable unreadable) {
      out.writeByte('U');
      out.writeUTF(unreadable.code.name());
      out.writeUTF(shortened(unreadable.message));
      out.writeDouble(unreadable.decodedSeconds);
    } else if (this instanceof Faulted faulted) {
      out.writeByte('F');
      out.writeUTF(shortened(faulted.message));
      out.writeDouble(faulted.decodedSeconds);
    }
    out.flush();
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
  }

  /**
   * Reads a message.
   *
   * @param mostSamples that a segment may have
   * @throws java.io.EOFException when the child has ended
   * @throws IOException when it is no message
   */
  static Message read(DataInputStream in, int mostSamples) throws IOException {
    try {
      byte kind = in.readByte();
      return switch (kind) {
        case 'R' -> new Ready();
        case 'W' -> new Wanted(atLeastZero(in.readLong()), within(in.readInt(), MOST_BYTES_WANTED));
        case 'O' ->
            new Opened(
                new MediaInfo(
                    in.readUTF(),
                    in.readUTF(),
                    in.readInt(),
                    in.readInt(),
                    Optional.of(in.readUTF()).filter(t -> !t.isEmpty()).map(Instant::parse)));
        case 'S' -> readSegment(in, mostSamples);
        case 'E' ->
            new Ended(
                in.readBoolean(),
                in.readDouble(),
                in.readBoolean()
                    ? Optional.of(
                        new Damage(
                            FailureCode.valueOf(in.readUTF()), in.readUTF(), in.readDouble()))
                    : Optional.empty());
        case 'U' ->
            new Unreadable(FailureCode.valueOf(in.readUTF()), in.readUTF(), in.readDouble());
        case 'F' -> new Faulted(in.readUTF(), in.readDouble());
        default -> throw new IOException("no message begins with " + kind);
      };
    } catch (RuntimeException e) {
      throw new IOException("no message: " + e.getMessage(), e);
    }
  }

  private static Segment readSegment(DataInputStream in, int mostSamples) throws IOException {
    int index = (int) atLeastZero(in.readInt());
    boolean recordingEnded = in.readBoolean();
    double decodedSeconds = in.readDouble();
    float[] samples = new float[within(in.readInt(), mostSamples)];
    byte[] bytes = new byte[samples.length * Float.BYTES];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(samples);
    return new Segment(index, samples, recordingEnded, decodedSeconds);
  }

  private static long atLeastZero(long value) throws IOException {
    if (value < 0) {
      throw new IOException("negative: " + value);
    }
    return value;
  }

  private static int within(int value, int most) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException("not from 0 to " + most + ": " + value);
    }
    return value;
  }
}
