package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound is heard whatever the pictures are. */
class FilmOfGarbageTest {
  private static final int FLV_HEADER_BYTES = 13;
  private static final int TAG_HEADER_BYTES = 11;
  private static final int TAG_SIZE_BYTES = 4;
  private static final int PICTURE = 9;

  /** A whole picture of H.264 by its first byte; what would tell of its contents is garbage. */
  private static final int H264 = 0x17;

  @TempDir private Path folder;

  /** An FLV with a picture of garbage before each packet of its sound. */
  private byte[] withPictures(byte[] flv) {
    Random random = new Random(7);
    Bytes film = new Bytes();
    ByteBuffer from = ByteBuffer.wrap(flv);
    film.add(bytes(from, FLV_HEADER_BYTES));
    while (from.hasRemaining()) {
      int at = from.position();
      int bytes = TAG_HEADER_BYTES + (from.getInt(at) & 0xffffff) + TAG_SIZE_BYTES;
      byte[] picture = new byte[1 + random.nextInt(2000)];
      random.nextBytes(picture);
      picture[0] = H264;
      film.u8(PICTURE).be24(picture.length).add(time(from, at)).be24(0).add(picture);
      film.be32(TAG_HEADER_BYTES + picture.length);
      film.add(bytes(from, bytes));
    }
    return film.toArray();
  }

  private static byte[] time(ByteBuffer from, int tagAt) {
    byte[] time = new byte[4];
    from.get(tagAt + 4, time);
    return time;
  }

  private static byte[] bytes(ByteBuffer from, int count) {
    byte[] bytes = new byte[count];
    from.get(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {avcodec.AV_CODEC_ID_AAC, avcodec.AV_CODEC_ID_PCM_S16LE})
  void itsSoundIsHeard(int codec) throws Exception {
    Path file = folder.resolve("sound.flv");
    EncodedFile.write(file, "flv", codec, Signal.tone(44_100, 44_100 * 10, 500, 0.4));
    Decoded sound = Decoded.of(Files.readAllBytes(file));

    Decoded heard = Decoded.of(withPictures(Files.readAllBytes(file)));

    assertThat(heard.signal().seconds()).isCloseTo(sound.signal().seconds(), within(0.001));
    assertThat(heard.signal().between(1, 9).toneHz()).isCloseTo(500, within(1.0));
    assertThat(heard.damage()).isEmpty();
  }
}
