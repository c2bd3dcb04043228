package io.earwitness.audio.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.decode.SampleReader;
import io.earwitness.audio.encode.AudioWriter.Format;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.source.MemoryByteSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AudioWriterTest {
  private static final int RATE_HZ = 22_050;

  @TempDir Path folder;

  private static float[] tone(int rateHz) {
    float[] samples = new float[5 * rateHz / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / rateHz));
    }
    return samples;
  }

  @ParameterizedTest
  @EnumSource
  void memoryHoldsWhatAFileWould(Format format) throws Exception {
    float[] samples = tone(RATE_HZ);
    Path file = folder.resolve("tone");
    AudioWriter.write(file, format, RATE_HZ, samples);

    assertThat(AudioWriter.encode(format, RATE_HZ, samples)).isEqualTo(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC"})
  void piecesMakeTheSameRecordingAsTheWhole(Format format) throws Exception {
    float[] samples = tone(RATE_HZ);
    Path file = folder.resolve("pieces");
    try (AudioWriter writer = AudioWriter.open(file, format, RATE_HZ, 2.5)) {
      writer.write(samples, 0, 1000);
      writer.write(samples, 1000, 30_000);
      writer.write(samples, 31_000, samples.length - 31_000);
    }

    assertThat(read(Files.readAllBytes(file)))
        .isEqualTo(read(AudioWriter.encode(format, RATE_HZ, samples)));
    assertThat(read(Files.readAllBytes(file))).hasSize(samples.length);
  }

  /** Where there is room for it, FFmpeg writes the longer header once it is needed. */
  @Test
  void aWavThatMayBecomeLongerThan4GibHasRoomForALongerHeader() throws Exception {
    float[] samples = tone(RATE_HZ);
    Path file = folder.resolve("long.wav");
    try (AudioWriter writer = AudioWriter.open(file, Format.WAV, RATE_HZ, 100_000)) {
      writer.write(samples, 0, samples.length);
    }
    byte[] bytes = Files.readAllBytes(file);

    assertThat(new String(bytes, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("JUNK");
    assertThat(read(bytes)).isEqualTo(read(AudioWriter.encode(Format.WAV, RATE_HZ, samples)));
  }

  private static float[] read(byte[] bytes) throws Exception {
    return SampleReader.read(new MemoryByteSource(bytes), RATE_HZ, 0, Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource({"4000", "8000", "9600", "20000", "22050", "44100", "96000", "192000"})
  void codecsTakeSamplesOfAnyRate(int rateHz) throws Exception {
    assertHeard(Format.SMALL_MP3, rateHz);
    assertHeard(Format.MP4, rateHz);
  }

  private static void assertHeard(Format format, int rateHz) throws Exception {
    float[] heard = read(AudioWriter.encode(format, rateHz, tone(rateHz)));
    assertThat((double) heard.length / RATE_HZ).isCloseTo(2.5, within(0.06));
    assertThat(Levels.of(heard, heard.length).rmsDbfs()).isCloseTo(-9, within(0.7));
  }

  @Test
  void anMp3ForAPageIsSmall() throws Exception {
    byte[] mp3 = AudioWriter.encode(Format.SMALL_MP3, RATE_HZ, new float[9 * RATE_HZ]);

    assertThat(mp3.length).isLessThan(9 * 32_000 / 8 + 2_000);
  }
}
