package io.earwitness.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentsEnd;
import io.earwitness.audio.track.MediaInfo;
import io.earwitness.audio.track.TimeTag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {
  private static final int SEGMENT_SAMPLES = 4;
  private static final MediaInfo INFO =
      new MediaInfo(
          "mov",
          "aac",
          44_100,
          2,
          Map.of(TimeTag.GUANO, "2024-02-29T12:00:00", TimeTag.DATE, "2024"),
          3,
          2);
  private static final Damage DAMAGE = new Damage(FailureCode.TRUNCATED, "ends early", 1.5);

  /** All messages whose values can be compared. */
  static Stream<Message> messages() {
    return Stream.of(
        new Message.Ready(),
        new Message.Wanted(1L << 40, Message.MOST_BYTES_WANTED),
        new Message.Opened(INFO),
        new Message.Opened(new MediaInfo("wav", "pcm_s16le", 8000, 1, Map.of(), 1, 1)),
        new Message.Ended(new SegmentsEnd(true, Optional.empty()), 2.5),
        new Message.Ended(new SegmentsEnd(false, Optional.of(DAMAGE)), 2.5),
        new Message.Unreadable(FailureCode.NO_AUDIO, "a film", 0.5, 3),
        new Message.Faulted("a bug", 0.25));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatIsWrittenIsRead(Message message) throws Exception {
    assertThat(read(written(message))).isEqualTo(message);
  }

  @Test
  void aSegmentArrivesWithSilenceBehindItsSamples() throws Exception {
    float[] buffer = {0.1f, -0.2f, 0.3f, 0.4f};
    byte[] written =
        written(new Message.Decoded(new Segment(7, buffer, 3, 2, OptionalInt.empty()), 22.5));

    Message.Decoded read = (Message.Decoded) read(written);

    assertThat(read.decodedSeconds()).isEqualTo(22.5);
    assertThat(read.segment().index()).isEqualTo(7);
    assertThat(read.segment().filledSamples()).isEqualTo(3);
    assertThat(read.segment().restSamples()).isEqualTo(2);
    assertThat(read.segment().samples()).containsExactly(0.1f, -0.2f, 0.3f, 0f);
  }

  @Test
  void messagesFollowEachOther() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Message message : messages().toList()) {
      message.write(new DataOutputStream(bytes));
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    List<Message> read = new ArrayList<>();
    while (in.available() > 0) {
      read.add(Message.read(in, SEGMENT_SAMPLES));
    }

    assertThat(read).isEqualTo(messages().toList());
  }

  @Test
  void aLongTextIsCutOff() throws Exception {
    Message read =
        read(written(new Message.Faulted("\u20ac".repeat(2 * Message.MOST_CHARACTERS), 0)));

    assertThat(((Message.Faulted) read).message())
        .isEqualTo("\u20ac".repeat(Message.MOST_CHARACTERS));
  }

  @Test
  void aChildThatHasEndedSaysSo() {
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(EOFException.class);
  }

  @Test
  void aMessageThatBreaksOffIsTheEndOfTheChild() throws Exception {
    byte[] whole = written(new Message.Opened(INFO));

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(EOFException.class);
  }

  static Stream<byte[]> invalid() throws IOException {
    Segment tooLong = new Segment(0, new float[SEGMENT_SAMPLES + 1], SEGMENT_SAMPLES + 1);
    byte[] unknownCode = written(new Message.Unreadable(FailureCode.NO_AUDIO, "", 0, 0));
    unknownCode[4] = 'X';
    byte[] unknownTag =
        written(
            new Message.Opened(new MediaInfo("wav", "", 8000, 1, Map.of(TimeTag.DATE, ""), 1, 1)));
    unknownTag[unknownTag.length - 3] = 'X';
    return Stream.of(
        new byte[] {'X'},
        written(new Message.Wanted(-1, 1)),
        written(new Message.Wanted(0, -1)),
        written(new Message.Wanted(0, Message.MOST_BYTES_WANTED + 1)),
        written(new Message.Decoded(new Segment(-1, new float[1], 1), 0)),
        written(new Message.Decoded(tooLong, 0)),
        written(new Message.Opened(new MediaInfo("wav", "", 8000, 1, Map.of(), 101, 1))),
        written(new Message.Opened(new MediaInfo("wav", "", 8000, 1, Map.of(), 1, -1))),
        written(new Message.Unreadable(FailureCode.NO_AUDIO, "", 0, -1)),
        unknownCode,
        unknownTag);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void whatIsNoMessageIsRefused(byte[] bytes) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class);
  }

  @Test
  void eachMessageReachesTheReceiversMethodForIt() throws Exception {
    List<Message> received = new ArrayList<>();
    MessageReceiver receiver =
        new MessageReceiver() {
          @Override
          public void wanted(Message.Wanted message) {
            received.add(message);
          }

          @Override
          public void opened(Message.Opened message) {
            received.add(message);
          }

          @Override
          public void decoded(Message.Decoded message) {
            received.add(message);
          }

          @Override
          public void ended(Message.Ended message) {
            received.add(message);
          }

          @Override
          public void unreadable(Message.Unreadable message) {
            received.add(message);
          }

          @Override
          public void faulted(Message.Faulted message) {
            received.add(message);
          }
        };
    Message decoded = new Message.Decoded(new Segment(0, new float[1], 1), 0);
    List<Message> ofARecording =
        Stream.concat(
                messages().filter(message -> !message.equals(new Message.Ready())),
                Stream.of(decoded))
            .toList();

    new Message.Ready().deliverTo(receiver);
    for (Message message : ofARecording) {
      message.deliverTo(receiver);
    }

    assertThat(received).isEqualTo(ofARecording);
  }

  private static byte[] written(Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Message read(byte[] bytes) throws IOException {
    return Message.read(new DataInputStream(new ByteArrayInputStream(bytes)), SEGMENT_SAMPLES);
  }
}
