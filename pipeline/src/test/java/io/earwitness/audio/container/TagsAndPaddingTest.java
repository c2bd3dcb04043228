package io.earwitness.audio.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsAndPaddingTest {
  private static final String FRAME = "\u00ff\u00fbSOUND";

  private final TagsAndPadding tagsAndPadding = new TagsAndPadding(1 << 20);

  private int leadingBytes(long position, String packet) {
    return tagsAndPadding.leadingBytes(position, packet.getBytes(ISO_8859_1));
  }

  private static Stream<Arguments> tagsAndPadding() {
    return Stream.of(
        arguments("ID3v2", "ID3\3\0\0\0\0\1\2" + "\0".repeat(130)),
        arguments("with a footer", "ID3\4\0\20\0\0\0\5abcde3DI\4\0\20\0\0\0\5"),
        arguments("ID3v1", "TAGtitle" + "\0".repeat(120)),
        arguments("extended ID3v1", "TAG+title" + "\0".repeat(218)),
        arguments("lyrics", "LYRICSBEGINla la000013LYRICS200"),
        arguments("lyrics of the first version", "LYRICSBEGINla laLYRICSEND"),
        arguments("zeros", "\0".repeat(8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tagsAndPadding")
  void whatHoldsNoSoundIsRecognised(String what, String bytes) {
    assertThat(leadingBytes(0, bytes + FRAME)).isEqualTo(bytes.length());
  }

  @Test
  void otherBytesMayBeSound() {
    assertThat(leadingBytes(0, "SOUND")).isZero();
    assertThat(leadingBytes(0, "\0\0\0SOUND")).isZero();
  }

  @Test
  void anApeTagIsRecognisedByItsHeaderOrItsFooter() {
    String items = "item".repeat(10);
    String size = "H\0\0\0"; // 72: 40 bytes of items and 32 of the footer
    String header = "APETAGEX" + "\u00d0\7\0\0" + size + "\1\0\0\0" + "\0\0\0\u00a0";
    String footer = "APETAGEX" + "\u00d0\7\0\0" + size + "\1\0\0\0" + "\0\0\0\u0080";
    String reserved = "\0".repeat(8);

    assertThat(leadingBytes(0, header + reserved + items + footer + reserved + FRAME))
        .isEqualTo(104);
    assertThat(leadingBytes(1000, items + footer + reserved + FRAME)).isEqualTo(72);
  }

  /** An upload broke off within a tag and began anew: sound is behind it. */
  @Test
  void aTagThatWouldEndBehindTheFileIsNone() {
    assertThat(leadingBytes(1000, "ID3\4\0\0\177\177\177\177" + FRAME)).isZero();
  }

  /** What looks like the end of a tag is searched for once, however often one could begin. */
  @Test
  @Timeout(20)
  void emptyTagsBetweenPaddingTakeNoLongerThanTheirBytes() {
    byte[] packet = "\0\0\0\0ID3\4\0\0\0\0\0\0".repeat(1 << 20).getBytes(ISO_8859_1);

    assertThat(new TagsAndPadding(1L << 30).leadingBytes(0, packet)).isEqualTo(packet.length);
  }

  @Test
  void theLastByteOfErasedMemoryMayBeginAFrame() {
    assertThat(leadingBytes(0, "\u00ff".repeat(10) + FRAME)).isEqualTo(10);
    assertThat(leadingBytes(1000, "\u00ff".repeat(10))).isEqualTo(10);
  }

  @Test
  void oneAfterTheOtherIsRecognised() {
    String tags = "TAG" + "\0".repeat(125) + "\0".repeat(50) + "ID3\3\0\0\0\0\0\5abcde";

    assertThat(leadingBytes(0, tags + FRAME)).isEqualTo(tags.length());
  }

  @Test
  void aTagGoesOnInTheNextPackets() {
    assertThat(leadingBytes(1000, "ID3\3\0\0\0\0\0\24a picture:")).isEqualTo(20);
    assertThat(leadingBytes(1020, FRAME)).isEqualTo(7);
    assertThat(leadingBytes(1027, "abcSOUND")).isEqualTo(3);
  }

  @Test
  void paddingIsOfOneValue() {
    byte[] bytes = new byte[100];
    assertThat(TagsAndPadding.arePadding(bytes)).isTrue();
    Arrays.fill(bytes, (byte) -1);
    assertThat(TagsAndPadding.arePadding(bytes)).isTrue();
    bytes[50] = 1;
    assertThat(TagsAndPadding.arePadding(bytes)).isFalse();
    assertThat(TagsAndPadding.arePadding(new byte[0])).isFalse();
  }

  /** Where nothing was written for long, FFmpeg makes one packet of it and the next frame. */
  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void longPaddingIsTakenOffWithoutACopy(int value) {
    byte[] bytes = new byte[300_000];
    Arrays.fill(bytes, (byte) value);
    byte[] frame = FRAME.getBytes(ISO_8859_1);
    System.arraycopy(frame, 0, bytes, bytes.length - frame.length, frame.length);
    try (BytePointer data = new BytePointer(bytes);
        AVPacket packet = new AVPacket()) {
      packet.data(data).size(bytes.length).pos(1000);

      assertThat(tagsAndPadding.trim(packet)).isTrue();
      assertThat(packet.size()).isEqualTo(frame.length);
      assertThat(packet.data().get(2)).isEqualTo((byte) 'S');

      packet.data(data).size(bytes.length - frame.length).pos(1000);

      assertThat(tagsAndPadding.trim(packet)).isFalse();
    }
  }
}
