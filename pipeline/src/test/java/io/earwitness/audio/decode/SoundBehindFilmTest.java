package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.FailingByteSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound that sets in behind much video, in containers whose start does not tell of it. */
class SoundBehindFilmTest {
  private static final int PICTURES_A_SECOND = 5;
  private static final int SECONDS = 60;

  @TempDir private static Path folder;

  private static Path video;
  private static Path still;

  /** A minute of noise, which is 30 MB as a video, and one of nothing, which is small. */
  @BeforeAll
  static void films() throws IOException {
    Ffmpeg.load();
    video = folder.resolve("video.ts");
    writeFilm(video, true);
    still = folder.resolve("still.ts");
    writeFilm(still, false);
  }

  private static void writeFilm(Path file, boolean noise) throws IOException {
    Random random = new Random(1);
    BufferedImage image = new BufferedImage(480, 320, BufferedImage.TYPE_3BYTE_BGR);
    try (FFmpegFrameRecorder recorder =
            new FFmpegFrameRecorder(file.toFile(), image.getWidth(), image.getHeight(), 0);
        Java2DFrameConverter converter = new Java2DFrameConverter()) {
      recorder.setFormat("mpegts");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG2VIDEO);
      recorder.setFrameRate(25);
      recorder.setVideoBitrate(6_000_000);
      recorder.setGopSize(noise ? 1 : 25);
      recorder.start();
      for (int i = 0; i < 25 * SECONDS; i++) {
        if (noise && i % (25 / PICTURES_A_SECOND) == 0) {
          for (int p = 0; p < image.getWidth() * image.getHeight(); p++) {
            image.setRGB(p % image.getWidth(), p / image.getWidth(), random.nextInt());
          }
        }
        recorder.record(converter.convert(image));
      }
      recorder.stop();
    }
  }

  private static Path sound(String codec, double amplitude, int seconds) throws Exception {
    Path sound = folder.resolve("sound-%s-%s.ts".formatted(codec, amplitude));
    Signal tone = Signal.tone(48_000, seconds * 48_000, 500, amplitude);
    int id = codec.equals("aac") ? avcodec.AV_CODEC_ID_AAC : avcodec.AV_CODEC_ID_MP2;
    EncodedFile.write(sound, "mpegts", id, tone);
    return sound;
  }

  /** Sound of ten seconds that sets in at some time is heard then, but for an encoder's delay. */
  private static void assertHeardFrom(double seconds, byte[] file) throws Exception {
    Decoded heard = Decoded.of(file);

    assertThat(heard.damage()).isEmpty();
    assertThat(heard.signal().seconds()).isCloseTo(seconds + 10, within(0.05));
    assertThat(heard.signal().between(0, seconds - 0.05).rms()).isZero();
    assertThat(heard.signal().between(seconds + 0.05, seconds + 9.9).toneHz())
        .isCloseTo(500, within(1.0));
  }

  @ParameterizedTest
  @CsvSource({"mpegts, aac", "mpegts, mp2", "mpeg, mp2"})
  void itIsHeard(String container, String codec) throws Exception {
    byte[] file =
        MuxedFile.of(
            folder.resolve("late"),
            container,
            List.of(new MuxedFile.Track(video, 0), new MuxedFile.Track(sound(codec, 0.4, 10), 25)));
    assertThat(file.length).isGreaterThan(24_000_000);

    assertHeardFrom(25, file);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aStorageThatFailsWhileItIsLookedForIsTold() throws Exception {
    byte[] file = Files.readAllBytes(video);
    IOException failure = new IOException("connection reset");

    assertThatThrownBy(
            () -> Decoded.of(new FailingByteSource(file, file.length / 2 + 100, failure)))
        .isSameAs(failure);
  }

  @ParameterizedTest
  @CsvSource({"mpegts, aac", "mpegts, mp2", "mpeg, mp2"})
  void itIsHeardBehindLittleButLongFilm(String container, String codec) throws Exception {
    byte[] file =
        MuxedFile.of(
            folder.resolve("small"),
            container,
            List.of(new MuxedFile.Track(still, 0), new MuxedFile.Track(sound(codec, 0.4, 10), 12)));
    assertThat(file.length).isLessThan((int) AudioLimits.PROBE_BYTES);

    assertHeardFrom(12, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aac", "mp2"})
  void itIsHeardWhereOnlyALaterTableOfStreamsTellsOfIt(String codec) throws Exception {
    for (Path film : List.of(video, still)) {
      byte[] behind =
          MuxedFile.of(
              folder.resolve("behind"),
              "mpegts",
              List.of(
                  new MuxedFile.Track(film, SECONDS),
                  new MuxedFile.Track(sound(codec, 0.4, 10), SECONDS)));

      assertHeardFrom(SECONDS, new Bytes().add(Files.readAllBytes(film)).add(behind).toArray());
    }
  }

  @Test
  void aSecondTrackThatSetsInBehindMuchFilmIsComparedToo() throws Exception {
    byte[] file =
        MuxedFile.of(
            folder.resolve("two"),
            "mpegts",
            List.of(
                new MuxedFile.Track(video, 0),
                new MuxedFile.Track(sound("aac", 0, 40), 0),
                new MuxedFile.Track(sound("mp2", 0.4, 10), 25)));

    assertThat(Decoded.of(file).info().heardTrack()).isEqualTo(2);
    assertHeardFrom(25, file);
  }

  @Test
  void aFilmWithoutSoundHasNoAudio() throws Exception {
    byte[] file = Files.readAllBytes(video);

    UnreadableAudioException failure =
        catchThrowableOfType(UnreadableAudioException.class, () -> Decoded.of(file));

    assertThat(failure.code()).isEqualTo(FailureCode.NO_AUDIO);
  }
}
