package io.earwitness.audio.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.track.MediaInfo;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a recording is stored as, it lasts as long and a burst in it is heard at its time. */
class FormatsTest {
  private static final int RATE_HZ = 44_100;
  private static final int COUNT = 100_003;
  private static final int DECODED_COUNT = 50_002;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = AudioWriter.Format.class,
      names = {"WAV", "FLAC", "MP3"})
  void theSameRecordingHasTheSameNumberOfSamples(AudioWriter.Format format) throws Exception {
    assertThat(written(format, Signal.bursts(RATE_HZ, COUNT, 1.5)).samples())
        .hasSize(DECODED_COUNT);
  }

  @Test
  void anMp4LastsAsLongToTheMillisecondOfItsEditList() throws Exception {
    Signal signal = written(AudioWriter.Format.MP4, Signal.bursts(RATE_HZ, COUNT, 1.5)).signal();

    assertThat(signal.seconds()).isCloseTo((double) COUNT / RATE_HZ, within(0.001));
  }

  @ParameterizedTest
  @EnumSource(AudioWriter.Format.class)
  void anEncodersDelayDoesNotShiftABurst(AudioWriter.Format format) throws Exception {
    assertThat(written(format, Signal.bursts(RATE_HZ, COUNT, 1.5)).signal().burstSeconds())
        .isCloseTo(1.5, within(0.001));
  }

  @ParameterizedTest
  @EnumSource(AudioWriter.Format.class)
  void aBurstAtTheVeryStartIsNotCutOff(AudioWriter.Format format) throws Exception {
    assertThat(written(format, Signal.bursts(RATE_HZ, COUNT, 0.02)).signal().burstSeconds())
        .isCloseTo(0.02, within(0.001));
  }

  @ParameterizedTest
  @EnumSource(
      value = AudioWriter.Format.class,
      names = {"WAV", "FLAC", "MP3", "MP4"})
  void aBurstAtTheVeryEndIsNotCutOff(AudioWriter.Format format) throws Exception {
    double centre = (double) COUNT / RATE_HZ - 0.02;

    assertThat(written(format, Signal.bursts(RATE_HZ, COUNT, centre)).signal().burstSeconds())
        .isCloseTo(centre, within(0.001));
  }

  @ParameterizedTest
  @EnumSource(AudioWriter.Format.class)
  void aToneKeepsItsFrequencyAndLevel(AudioWriter.Format format) throws Exception {
    Signal middle =
        written(format, Signal.tone(RATE_HZ, COUNT, 1000, 0.5)).signal().between(0.5, 2);

    assertThat(middle.toneHz()).isCloseTo(1000, within(0.1));
    // LAME makes everything 0.45 dB quieter.
    assertThat(20 * Math.log10(middle.rms())).isCloseTo(-9.03, within(0.5));
  }

  @ParameterizedTest
  @EnumSource(AudioWriter.Format.class)
  void aWholeRecordingHasNoDamage(AudioWriter.Format format) throws Exception {
    assertThat(written(format, Signal.bursts(RATE_HZ, COUNT, 1.5)).damage()).isEmpty();
  }

  @Test
  void flacIsTheSameAsWav() throws Exception {
    Signal tone = Signal.tone(RATE_HZ, COUNT, 1000, 0.5);

    assertThat(written(AudioWriter.Format.FLAC, tone).samples())
        .containsExactly(written(AudioWriter.Format.WAV, tone).samples());
  }

  @ParameterizedTest
  @CsvSource({
    "aiff, PCM_S16BE, 50002",
    "caf, PCM_S16LE, 50002",
    "au, PCM_S16BE, 50002",
    "matroska, FLAC, 50002",
    "matroska, AAC, 50002"
  })
  void otherContainersKeepTimesToo(String container, String codec, int count) throws Exception {
    Signal signal = Signal.bursts(RATE_HZ, COUNT, 1.5);
    Path file = EncodedFile.write(folder.resolve("burst"), container, codecNumber(codec), signal);

    Signal decoded = Decoded.of(MemoryByteSource.ofFile(file)).signal();

    assertThat(decoded.burstSeconds()).isCloseTo(1.5, within(0.001));
    assertThat(decoded.samples().length).isCloseTo(count, within(1024));
  }

  @ParameterizedTest
  @CsvSource({
    "burst-vorbis.ogg, ogg, vorbis, 44100",
    "burst-opus.webm, matroska, opus, 48000",
    "burst-alac.m4a, mov, alac, 16000",
    "burst-mp3.mp4, mov, mp3, 44100",
    "burst-aac.mov, mov, aac, 44100",
    "video-aac.mp4, mov, aac, 44100"
  })
  void whatOthersEncodedIsNamedAndKeepsItsTimes(
      String fixture, String container, String codec, int rateHz) throws Exception {
    Decoded decoded = Decoded.of(MemoryByteSource.ofFixture(fixture));

    assertThat(decoded.info())
        .isEqualTo(new MediaInfo(container, codec, rateHz, 1, Map.of(), 1, 1));
    assertThat(decoded.signal().burstSeconds()).isCloseTo(1.5, within(0.003));
    assertThat(decoded.signal().seconds()).isCloseTo(2, within(0.05));
    assertThat(decoded.damage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "burst.ac3, ac3, ac3, 48000",
    "burst-adts.aac, aac, aac, 44100",
    "burst-fragmented.mp4, mov, aac, 44100",
    "video-mp3.avi, avi, mp3, 44100"
  })
  void whatCannotSayItsEncodersDelayIsLateByNoMore(
      String fixture, String container, String codec, int rateHz) throws Exception {
    Decoded decoded = Decoded.of(MemoryByteSource.ofFixture(fixture));

    assertThat(decoded.info())
        .isEqualTo(new MediaInfo(container, codec, rateHz, 1, Map.of(), 1, 1));
    assertThat(decoded.signal().burstSeconds()).isBetween(1.5, 1.526);
    assertThat(decoded.damage()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"burst-vorbis.ogg", "burst-alac.m4a", "burst-aac.mov", "video-aac.mp4"})
  void aContainerThatKnowsItsEndIsReadToExactlyThere(String fixture) throws Exception {
    assertThat(Decoded.of(MemoryByteSource.ofFixture(fixture)).samples()).hasSize(44_100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"late-sound.mp4", "late-sound.mkv", "late-sound.ts"})
  void soundThatSetsInLateKeepsTheTimesOfTheFilm(String fixture) throws Exception {
    Signal signal = Decoded.of(MemoryByteSource.ofFixture(fixture)).signal();

    assertThat(signal.burstSeconds()).isCloseTo(1.5, within(0.03));
    assertThat(signal.seconds()).isCloseTo(2, within(0.06));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gap.mkv", "gap.mp4"})
  void aPauseOfTheRecorderIsSilence(String fixture) throws Exception {
    Signal signal = Decoded.of(MemoryByteSource.ofFixture(fixture)).signal();

    assertThat(signal.burstSeconds()).isCloseTo(1.5, within(0.03));
    assertThat(signal.seconds()).isCloseTo(2, within(0.05));
  }

  @Test
  void amrIsRead() throws Exception {
    byte[] file = new byte[6 + 50 * 13];
    System.arraycopy("#!AMR\n".getBytes(US_ASCII), 0, file, 0, 6);
    for (int frame = 0; frame < 50; frame++) {
      file[6 + frame * 13] = 0x04;
    }

    assertThat(Decoded.of(file).signal().seconds()).isCloseTo(1, within(0.001));
  }

  private static int codecNumber(String name) throws Exception {
    return avcodec.class.getField("AV_CODEC_ID_" + name).getInt(null);
  }

  private Decoded written(AudioWriter.Format format, Signal signal) throws Exception {
    Path file = folder.resolve("recording");
    AudioWriter.write(file, format, signal.rateHz(), signal.samples());
    return Decoded.of(MemoryByteSource.ofFile(file));
  }
}
