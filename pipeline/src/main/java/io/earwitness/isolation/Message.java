package io.earwitness.isolation;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentsEnd;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.audio.track.MediaInfo;
import io.earwitness.audio.track.TimeTag;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a child tells its parent. A recording may have taken over the child's process, so the parent
 * checks everything that it reads.
 */
sealed interface Message {
  /** The most bytes of a recording that a child may ask for at once. */
  int MOST_BYTES_WANTED = 1 << 17;

  /** Longer texts are cut off; {@link DataOutputStream#writeUTF} takes no more than 64 KB. */
  int MOST_CHARACTERS = 10_000;

  /** Writes the byte by which {@link #read} recognises the type, and then what it reads. */
  void writeTo(DataOutputStream out) throws IOException;

  /** Calls the receiver's method for this type of message. */
  void deliverTo(MessageReceiver receiver) throws UnreadableAudioException, IOException;

  /** Writes the message, and flushes the stream. */
  default void write(DataOutputStream out) throws IOException {
    writeTo(out);
    out.flush();
  }

  /**
   * Reads a message.
   *
   * @param segmentSamples how many samples a segment has
   * @throws java.io.EOFException when the child has ended
   * @throws IOException when the bytes are not a valid message
   */
  static Message read(DataInputStream in, int segmentSamples) throws IOException {
    try {
      byte kind = in.readByte();
      return switch (kind) {
        case Ready.KIND -> new Ready();
        case Wanted.KIND -> Wanted.read(in);
        case Opened.KIND -> Opened.read(in);
        case Decoded.KIND -> Decoded.read(in, segmentSamples);
        case Ended.KIND -> Ended.read(in);
        case Unreadable.KIND -> Unreadable.read(in);
        case Faulted.KIND -> Faulted.read(in);
        default -> throw new IOException("no message begins with " + kind);
      };
    } catch (RuntimeException e) {
      throw new IOException("no message: " + e.getMessage(), e);
    }
  }

  /** The child has its libraries, and waits for an assignment. */
  record Ready() implements Message {
    private static final char KIND = 'R';

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
      // It concerns no recording.
    }
  }

  /** The child wants bytes of the recording. */
  record Wanted(long position, int length) implements Message {
    private static final char KIND = 'W';

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeLong(position);
      out.writeInt(length);
    }

    private static Wanted read(DataInputStream in) throws IOException {
      return new Wanted(
          within(in.readLong(), Long.MAX_VALUE), (int) within(in.readInt(), MOST_BYTES_WANTED));
    }

    @Override
    public void deliverTo(MessageReceiver receiver) throws UnreadableAudioException, IOException {
      receiver.wanted(this);
    }
  }

  /** The recording is open. */
  record Opened(MediaInfo info) implements Message {
    private static final char KIND = 'O';

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeInt(info.audioTracks());
      out.writeInt(info.heardTrack());
      out.writeUTF(info.container());
      out.writeUTF(info.codec());
      out.writeInt(info.sampleRateHz());
      out.writeInt(info.channels());
      out.writeByte(info.timeTags().size());
      for (Map.Entry<TimeTag, String> tag : info.timeTags().entrySet()) {
        out.writeUTF(tag.getKey().name());
        out.writeUTF(shortened(tag.getValue()));
      }
    }

    private static Opened read(DataInputStream in) throws IOException {
      int audioTracks = (int) within(in.readInt(), HeardTrack.MOST);
      int heardTrack = (int) within(in.readInt(), HeardTrack.MOST);
      return new Opened(
          new MediaInfo(
              in.readUTF(),
              in.readUTF(),
              in.readInt(),
              in.readInt(),
              readTags(in),
              audioTracks,
              heardTrack));
    }

    private static Map<TimeTag, String> readTags(DataInputStream in) throws IOException {
      Map<TimeTag, String> tags = new EnumMap<>(TimeTag.class);
      int count = in.readByte();
      for (int i = 0; i < count; i++) {
        tags.put(TimeTag.valueOf(in.readUTF()), in.readUTF());
      }
      return tags;
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
      receiver.opened(this);
    }
  }

  /**
   * A segment.
   *
   * @param segment of which only the samples that are the recording's are sent
   * @param decodedSeconds up to where the recording is decoded
   */
  record Decoded(Segment segment, double decodedSeconds) implements Message {
    private static final char KIND = 'S';
    private static final int MEAN = -1;

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeInt(segment.index());
      out.writeDouble(decodedSeconds);
      out.writeInt(segment.filledSamples());
      out.writeInt(segment.restSamples());
      out.writeInt(segment.channel().orElse(MEAN));
      ByteBuffer bytes = ByteBuffer.allocate(segment.filledSamples() * Float.BYTES);
      bytes.asFloatBuffer().put(segment.samples(), 0, segment.filledSamples());
      out.write(bytes.array());
    }

    private static Decoded read(DataInputStream in, int segmentSamples) throws IOException {
      int index = (int) within(in.readInt(), Integer.MAX_VALUE);
      double decodedSeconds = in.readDouble();
      int filledSamples = (int) within(in.readInt(), segmentSamples);
      int restSamples = (int) within(in.readInt(), Integer.MAX_VALUE);
      int channel = in.readInt();
      OptionalInt heard =
          channel == MEAN
              ? OptionalInt.empty()
              : OptionalInt.of((int) within(channel, Integer.MAX_VALUE));
      byte[] bytes = new byte[filledSamples * Float.BYTES];
      in.readFully(bytes);
      float[] samples = new float[segmentSamples];
      ByteBuffer.wrap(bytes).asFloatBuffer().get(samples, 0, filledSamples);
      return new Decoded(
          new Segment(index, samples, filledSamples, restSamples, heard), decodedSeconds);
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
      receiver.decoded(this);
    }
  }

  /** There are no more segments. */
  record Ended(SegmentsEnd end, double decodedSeconds) implements Message {
    private static final char KIND = 'E';

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeBoolean(end.recordingEnded());
      out.writeDouble(decodedSeconds);
      out.writeBoolean(end.damage().isPresent());
      if (end.damage().isPresent()) {
        Damage damage = end.damage().get();
        out.writeUTF(damage.code().name());
        out.writeUTF(shortened(damage.what()));
        out.writeDouble(damage.atSeconds());
      }
    }

    private static Ended read(DataInputStream in) throws IOException {
      boolean recordingEnded = in.readBoolean();
      double decodedSeconds = in.readDouble();
      Optional<Damage> damage =
          in.readBoolean()
              ? Optional.of(
                  new Damage(FailureCode.valueOf(in.readUTF()), in.readUTF(), in.readDouble()))
              : Optional.empty();
      return new Ended(new SegmentsEnd(recordingEnded, damage), decodedSeconds);
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
      receiver.ended(this);
    }
  }

  /**
   * Nothing more can be decoded.
   *
   * @param audioTracks see {@link UnreadableAudioException#audioTracks}
   */
  record Unreadable(FailureCode code, String message, double decodedSeconds, int audioTracks)
      implements Message {
    private static final char KIND = 'U';

    Unreadable(UnreadableAudioException e, double decodedSeconds) {
      this(e.code(), e.getMessage(), decodedSeconds, e.audioTracks());
    }

    /** What was thrown in the child. */
    UnreadableAudioException thrown() {
      return new UnreadableAudioException(code, message).ofTracks(audioTracks);
    }

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeUTF(code.name());
      out.writeUTF(shortened(message));
      out.writeDouble(decodedSeconds);
      out.writeInt(audioTracks);
    }

    private static Unreadable read(DataInputStream in) throws IOException {
      return new Unreadable(
          FailureCode.valueOf(in.readUTF()),
          in.readUTF(),
          in.readDouble(),
          (int) within(in.readInt(), HeardTrack.MOST));
    }

    @Override
    public void deliverTo(MessageReceiver receiver) throws UnreadableAudioException {
      receiver.unreadable(this);
    }
  }

  /** The decoder failed because of a fault in the program. */
  record Faulted(String message, double decodedSeconds) implements Message {
    private static final char KIND = 'F';

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeUTF(shortened(message));
      out.writeDouble(decodedSeconds);
    }

    private static Faulted read(DataInputStream in) throws IOException {
      return new Faulted(in.readUTF(), in.readDouble());
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
      receiver.faulted(this);
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
  }

  private static long within(long value, long most) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException("not from 0 to " + most + ": " + value);
    }
    return value;
  }
}
