package io.earwitness.audio.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.SharedData;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.track.TimeTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files say of when they were recorded, as it is written in them. */
class TimeTagsTest {
  private static final String GUANO = "GUANO|Version: 1.0\nTimestamp: 2019-04-30T21:02:44+01:00\n";
  private static final Signal SIGNAL = Signal.bursts(16_000, 16_000, 0.5);

  @TempDir Path folder;

  private static Map<TimeTag, String> tags(byte[] file) throws Exception {
    try (PacketReader packets =
        PacketReader.open(new MemoryByteSource(file), OpenOptions.DEFAULT)) {
      return packets.info().timeTags();
    }
  }

  private static WavBuilder wav() {
    return new WavBuilder().format(SampleEncoding.PCM_16, 8_000, 1);
  }

  private static byte[] samples() {
    return SampleEncoding.PCM_16.encode(new float[8_001]);
  }

  @Test
  void guanoBehindTheSamples() throws Exception {
    byte[] chunk = GUANO.getBytes(US_ASCII);

    assertThat(tags(wav().data(samples()).chunk("guan", chunk).riff()))
        .containsExactly(Map.entry(TimeTag.GUANO, "2019-04-30T21:02:44+01:00"));
    assertThat(tags(wav().dataOfUnknownSize(samples()).chunk("guan", chunk).rf64()))
        .containsExactly(Map.entry(TimeTag.GUANO, "2019-04-30T21:02:44+01:00"));
  }

  @Test
  void guanoBeforeTheSamples() throws Exception {
    assertThat(tags(wav().chunk("guan", GUANO.getBytes(US_ASCII)).data(samples()).riff()))
        .containsExactly(Map.entry(TimeTag.GUANO, "2019-04-30T21:02:44+01:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GUANO|Version: 1.0\n", "Timestamp:\n", "Timestamp"})
  void guanoWithoutATimestamp(String text) throws Exception {
    assertThat(tags(wav().data(samples()).chunk("guan", text.getBytes(US_ASCII)).riff())).isEmpty();
  }

  @Test
  void aChunkThatLiesAboutItsSizeIsNoGuano() throws Exception {
    byte[] file = wav().data(samples()).chunk("guan", GUANO.getBytes(US_ASCII)).riff();
    ByteBuffer.wrap(file).putInt(file.length - GUANO.length() - 4, 0xffffffff);

    assertThat(tags(file)).containsOnlyKeys(TimeTag.GUANO);
  }

  @Test
  void guanoOfARealFile() throws Exception {
    Path file = SharedData.path("faults/guano-time.wav");

    try (PacketReader packets =
        PacketReader.open(MemoryByteSource.ofFile(file), OpenOptions.DEFAULT)) {
      assertThat(packets.info().timeTags())
          .containsExactly(Map.entry(TimeTag.GUANO, "2019-04-30 21:02:44+0100"));
    }
  }

  @Test
  void theOriginOfABroadcastWav() throws Exception {
    ByteBuffer bext = ByteBuffer.allocate(602);
    bext.position(256 + 32 + 32);
    bext.put("2026-03-1423:00:15".getBytes(US_ASCII));

    assertThat(tags(wav().chunk("bext", bext.array()).data(samples()).riff()))
        .containsEntry(TimeTag.BEXT, "2026-03-14 23:00:15")
        .doesNotContainKey(TimeTag.CREATION_TIME);
    assertThat(tags(wav().data(samples()).chunk("bext", bext.array()).riff()))
        .containsEntry(TimeTag.BEXT, "2026-03-14 23:00:15");
    assertThat(tags(wav().chunk("bext", new byte[602]).data(samples()).riff())).isEmpty();
  }

  @Test
  void theCommentOfAnAudioMoth() throws Exception {
    String comment = "Recorded at 23:00:15 14/03/2026 (UTC+1) by AudioMoth 247AA5075E06D337";

    assertThat(tags(wav().chunk("LIST", info("ICMT", comment)).data(samples()).riff()))
        .containsExactly(Map.entry(TimeTag.COMMENT, comment));
    assertThat(tags(wav().chunk("LIST", info("ICMT", "A dog")).data(samples()).riff())).isEmpty();
  }

  private static byte[] info(String key, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(("INFO" + key).getBytes(US_ASCII));
    int size = text.length() + 1;
    bytes.write(new byte[] {(byte) size, (byte) (size >> 8), 0, 0});
    bytes.write(text.getBytes(US_ASCII));
    bytes.write(new byte[1 + size % 2]);
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "flac, 86028, 2026-03-14T23:00:15",
    "ogg, 86028, 2026-03-14T23:00:15",
    "ogg, 86076, 2026-03-14 23:00:15+01:00",
    "mp3, 86017, 2026-03-14T23:00:15",
    "matroska, 86028, 2026-03-14T23:00:15"
  })
  void theDateInTags(String container, int codec, String date) throws Exception {
    Signal signal = Signal.bursts(48_000, 48_000, 0.5);
    Path file =
        EncodedFile.write(
            folder.resolve("dated"), container, codec, signal, "", Map.of("date", date));

    try (PacketReader packets =
        PacketReader.open(MemoryByteSource.ofFile(file), OpenOptions.DEFAULT)) {
      assertThat(packets.info().timeTags()).containsExactly(Map.entry(TimeTag.DATE, date));
    }
  }

  @Test
  void yearDayAndTimeOfId3AreOneDate() throws Exception {
    Path mp3 = EncodedFile.write(folder.resolve("a.mp3"), "mp3", avcodec.AV_CODEC_ID_MP3, SIGNAL);
    ByteArrayOutputStream tagged = new ByteArrayOutputStream();
    byte[] frames = joined(frame("TYER", "2026"), frame("TDAT", "1403"), frame("TIME", "2300"));
    tagged.write(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 0, (byte) frames.length});
    tagged.write(frames);
    tagged.write(MemoryByteSource.ofFile(mp3).read(0, 1 << 20));

    assertThat(tags(tagged.toByteArray()))
        .containsExactly(Map.entry(TimeTag.DATE, "2026-03-14 23:00"));
  }

  private static byte[] frame(String id, String text) throws IOException {
    byte[] header = {0, 0, 0, (byte) (text.length() + 1), 0, 0, 0};
    return joined(id.getBytes(US_ASCII), header, text.getBytes(US_ASCII));
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"mp4, 86018", "mov, 86018", "matroska, 86018"})
  void theCreationTimeOfAContainer(String container, int codec) throws Exception {
    Path file =
        EncodedFile.write(
            folder.resolve("created"),
            container,
            codec,
            SIGNAL,
            "",
            Map.of("creation_time", "2026-03-14T22:00:15Z"));

    try (PacketReader packets =
        PacketReader.open(MemoryByteSource.ofFile(file), OpenOptions.DEFAULT)) {
      assertThat(packets.info().timeTags())
          .containsExactly(Map.entry(TimeTag.CREATION_TIME, "2026-03-14T22:00:15.000000Z"));
    }
  }

  @Test
  void theCreationTimeOfAnAsf() throws Exception {
    Path file =
        EncodedFile.write(
            folder.resolve("memo.wma"),
            "asf",
            avcodec.AV_CODEC_ID_WMAV2,
            SIGNAL,
            "",
            Map.of("creation_time", "2026-03-14T22:00:15Z"));

    assertThat(tags(Files.readAllBytes(file)))
        .containsExactly(Map.entry(TimeTag.CREATION_TIME, "2026-03-14T22:00:15Z"));
  }

  @Test
  void theCreationDateOfApplesRecorders() throws Exception {
    Path file =
        EncodedFile.write(
            folder.resolve("apple"),
            "mov",
            avcodec.AV_CODEC_ID_AAC,
            SIGNAL,
            "+use_metadata_tags",
            Map.of("com.apple.quicktime.creationdate", "2026-03-14T23:00:15+0100"));

    try (PacketReader packets =
        PacketReader.open(MemoryByteSource.ofFile(file), OpenOptions.DEFAULT)) {
      assertThat(packets.info().timeTags())
          .containsEntry(TimeTag.CREATION_DATE, "2026-03-14T23:00:15+0100");
    }
  }
}
