package io.earwitness.audio.decode;

import static io.earwitness.audio.decode.Decoded.RATE_HZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.MemoryByteSource;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of Ogg files that were put one behind the other, all are heard, whatever changes between them.
 */
class ChainedOggTest {
  private static final int OPUS = avcodec.AV_CODEC_ID_OPUS;
  private static final int VORBIS = avcodec.AV_CODEC_ID_VORBIS;
  private static final int FLAC = avcodec.AV_CODEC_ID_FLAC;

  @TempDir private Path folder;

  /** An Ogg file with a tone that is the same in all channels. */
  private byte[] link(int codec, int rateHz, int channels, double hz, double seconds)
      throws Exception {
    Ffmpeg.load();
    Path file = folder.resolve("link.ogg");
    float[] tone = Signal.tone(rateHz, (int) (seconds * rateHz), hz, 0.4).samples();
    float[] samples = new float[tone.length * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = tone[i / channels];
    }
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), channels)) {
      recorder.setFormat("ogg");
      recorder.setAudioCodec(codec);
      recorder.setSampleRate(rateHz);
      recorder.setAudioBitrate(64_000);
      recorder.setOption("fflags", "+bitexact");
      recorder.start();
      recorder.recordSamples(rateHz, channels, FloatBuffer.wrap(samples));
      recorder.stop();
    }
    return Files.readAllBytes(file);
  }

  private static byte[] chain(byte[]... links) throws Exception {
    ByteArrayOutputStream chain = new ByteArrayOutputStream();
    for (byte[] link : links) {
      chain.write(link);
    }
    return chain.toByteArray();
  }

  private static void assertTones(Signal signal, double... hz) {
    for (int i = 0; i < hz.length; i++) {
      Signal middle = signal.between(4 * i + 1, 4 * i + 3);
      assertThat(middle.toneHz()).as("link %d", i).isCloseTo(hz[i], within(1.0));
      assertThat(middle.rms()).as("link %d", i).isCloseTo(0.28, within(0.02));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPUS, 48000, 1, OPUS, 48000, 2",
    "OPUS, 48000, 2, OPUS, 48000, 1",
    "OPUS, 48000, 2, OPUS, 48000, 2",
    "VORBIS, 44100, 2, VORBIS, 48000, 2",
    "VORBIS, 48000, 2, VORBIS, 44100, 2",
    "FLAC, 48000, 1, FLAC, 44100, 2",
    "FLAC, 44100, 2, FLAC, 48000, 2",
    "FLAC, 44100, 1, FLAC, 44100, 2",
    "OPUS, 48000, 1, VORBIS, 44100, 2",
    "VORBIS, 44100, 2, FLAC, 44100, 2",
    "FLAC, 48000, 2, OPUS, 48000, 1"
  })
  void everyLinkIsHeard(
      String codec, int rateHz, int channels, String nextCodec, int nextRateHz, int nextChannels)
      throws Exception {
    byte[] first = link(number(codec), rateHz, channels, 500, 4);
    byte[] second = link(number(nextCodec), nextRateHz, nextChannels, 900, 4);
    byte[] third = link(number(codec), rateHz, channels, 700, 4);

    Decoded heard = Decoded.of(chain(first, second, third));

    assertThat(heard.damage()).isEmpty();
    assertThat(heard.signal().seconds()).isCloseTo(12, within(0.05));
    assertTones(heard.signal(), 500, 900, 700);
    assertThat(heard.info()).isEqualTo(Decoded.of(first).info());
  }

  private static int number(String codec) {
    return switch (codec) {
      case "OPUS" -> OPUS;
      case "VORBIS" -> VORBIS;
      case "FLAC" -> FLAC;
      default -> throw new IllegalArgumentException(codec);
    };
  }

  @Test
  void whereSomethingElseLiesBetweenLinksBothAreHeardAndTheDamageNoted() throws Exception {
    byte[] first = link(OPUS, 48_000, 1, 500, 4);
    byte[] junk = new byte[3000];
    Arrays.fill(junk, (byte) 'x');

    Decoded heard = Decoded.of(chain(first, junk, link(OPUS, 48_000, 2, 900, 4)));

    assertThat(heard.damage().orElseThrow().atSeconds()).isCloseTo(4, within(0.1));
    assertTones(heard.signal(), 500, 900);
  }

  @Test
  void whereBytesAreMissingBetweenLinksTheLaterOneIsHeardAndTheDamageNoted() throws Exception {
    byte[] first = link(VORBIS, 44_100, 2, 500, 4);
    byte[] cut = Arrays.copyOf(first, first.length - 2000);

    Decoded heard = Decoded.of(chain(cut, link(VORBIS, 48_000, 2, 900, 4)));

    assertThat(heard.damage()).isPresent();
    double seconds = heard.signal().seconds();
    assertThat(heard.signal().between(seconds - 3, seconds - 1).toneHz())
        .isCloseTo(900, within(1.0));
  }

  @Test
  void aReaderInTheMiddleOfTheFirstLinkReadsOnIntoTheNext() throws Exception {
    byte[] file = chain(link(OPUS, 48_000, 1, 500, 120), link(OPUS, 48_000, 2, 900, 4));
    Signal whole = Decoded.of(file).signal();
    MemoryByteSource source = new MemoryByteSource(file);
    Optional<SeekPoint> point = SeekMap.of(source).flatMap(map -> map.pointFor(90));

    try (AudioReader reader =
        AudioReader.openAt(source, RATE_HZ, 90L * RATE_HZ, point, OpenOptions.DEFAULT)) {
      float[] samples = new float[40 * RATE_HZ];
      int count = 0;
      for (int read = 0; read >= 0; read = reader.read(samples, count, samples.length - count)) {
        count += read;
      }
      float[] expected = whole.between(90, 200).samples();
      assertThat(count).isEqualTo(expected.length);
      for (int i = 0; i < count; i++) {
        assertThat(Math.abs(samples[i] - expected[i])).isLessThan(1e-6f);
      }
    }
  }

  @Test
  void theSharedExampleIsHeard() throws Exception {
    Path file = SharedData.path("faults/chained-mono-stereo.opus");

    Decoded heard = Decoded.of(Files.readAllBytes(file));

    assertThat(heard.damage()).isEmpty();
    assertThat(heard.signal().seconds()).isCloseTo(13, within(0.05));
  }
}
