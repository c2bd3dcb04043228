package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound that sets in behind much video, in containers whose start does not tell of it. */
class SoundBehindFilmTest {
  private static final int PICTURES_A_SECOND = 5;
  private static final int SECONDS = 60;

  @TempDir private static Path folder;

  private static Path video;

  /** A minute of noise, which is 30 MB as a video. */
  @BeforeAll
  static void film() throws IOException {
    Ffmpeg.load();
    video = folder.resolve("video.ts");
    Random random = new Random(1);
    BufferedImage image = new BufferedImage(480, 320, BufferedImage.TYPE_3BYTE_BGR);
    try (FFmpegFrameRecorder recorder =
            new FFmpegFrameRecorder(video.toFile(), image.getWidth(), image.getHeight(), 0);
        Java2DFrameConverter converter = new Java2DFrameConverter()) {
      recorder.setFormat("mpegts");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG2VIDEO);
      recorder.setFrameRate(25);
      recorder.setVideoBitrate(6_000_000);
      recorder.setGopSize(1);
      recorder.start();
      for (int i = 0; i < 25 * SECONDS; i++) {
        if (i % (25 / PICTURES_A_SECOND) == 0) {
          for (int p = 0; p < image.getWidth() * image.getHeight(); p++) {
            image.setRGB(p % image.getWidth(), p / image.getWidth(), random.nextInt());
          }
        }
        recorder.record(converter.convert(image));
      }
      recorder.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({"mpegts, aac", "mpeg, mp2"})
  void itIsHeard(String container, String codec) throws Exception {
    Path sound = folder.resolve("sound.ts");
    Signal tone = Signal.tone(48_000, 10 * 48_000, 500, 0.4);
    EncodedFile.write(
        sound,
        "mpegts",
        codec.equals("aac") ? avcodec.AV_CODEC_ID_AAC : avcodec.AV_CODEC_ID_MP2,
        tone);
    byte[] file =
        MuxedFile.of(
            folder.resolve("late"),
            container,
            List.of(new MuxedFile.Track(video, 0), new MuxedFile.Track(sound, 25)));
    assertThat(file.length).isGreaterThan(24_000_000);

    Decoded heard = Decoded.of(file);

    double seconds = heard.signal().seconds();
    assertThat(heard.damage()).isEmpty();
    assertThat(heard.signal().between(seconds - 9, seconds - 1).toneHz())
        .isCloseTo(500, within(1.0));
  }

  @Test
  void aFilmWithoutSoundHasNoAudio() throws Exception {
    byte[] file = Files.readAllBytes(video);

    UnreadableAudioException failure =
        catchThrowableOfType(UnreadableAudioException.class, () -> Decoded.of(file));

    assertThat(failure.code()).isEqualTo(FailureCode.NO_AUDIO);
  }
}
