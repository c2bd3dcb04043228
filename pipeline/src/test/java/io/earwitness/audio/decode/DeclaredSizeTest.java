package io.earwitness.audio.decode;

import static io.earwitness.audio.decode.HostileHeaders.aiff;
import static io.earwitness.audio.decode.HostileHeaders.ape;
import static io.earwitness.audio.decode.HostileHeaders.flac;
import static io.earwitness.audio.decode.HostileHeaders.id3;
import static io.earwitness.audio.decode.HostileHeaders.matroska;
import static io.earwitness.audio.decode.HostileHeaders.mp3WithFrames;
import static io.earwitness.audio.decode.HostileHeaders.opus;
import static io.earwitness.audio.decode.HostileHeaders.wav;
import static io.earwitness.audio.decode.HostileHeaders.wavWithChunk;
import static io.earwitness.audio.decode.Mp4Builder.box;
import static io.earwitness.audio.decode.Mp4Builder.boxOfSize;
import static io.earwitness.audio.decode.Mp4Builder.ftyp;
import static io.earwitness.audio.decode.Mp4Builder.inThisFile;
import static io.earwitness.audio.decode.Mp4Builder.mdat;
import static io.earwitness.audio.decode.Mp4Builder.moov;
import static io.earwitness.audio.decode.Mp4Builder.samples;
import static io.earwitness.audio.decode.Mp4Builder.track;
import static io.earwitness.audio.failure.FailureCode.DECODE_ERROR;
import static io.earwitness.audio.failure.FailureCode.NO_AUDIO;
import static io.earwitness.audio.failure.FailureCode.TOO_LARGE;
import static io.earwitness.audio.failure.FailureCode.TRUNCATED;
import static io.earwitness.audio.failure.FailureCode.UNKNOWN_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.earwitness.audio.container.Mp4Index;
import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.CachedHeaders;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.source.SparseByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A small file that says it is a large one costs neither memory nor reading. */
class DeclaredSizeTest {
  private static final long MEGABYTE = 1L << 20;
  private static final long MOST_MEMORY_BYTES = 100 * MEGABYTE;
  private static final long LARGE = 0x7ffffff0L;
  private static final long HUNDRED_HOURS = 360_000;

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aSmallFileThatClaimsToBeLargeIsRefusedCheaply(String what, Bytes file, FailureCode expected)
      throws Exception {
    MemoryByteSource source = new MemoryByteSource(file.toArray());
    assertThat(source.sizeBytes()).isLessThan(20_000);

    PeakMemory peak = PeakMemory.fromHere();
    FailureCode code = outcome(source);

    assertThat(code).isEqualTo(expected);
    assertThat(peak.growthBytes()).isLessThan(MOST_MEMORY_BYTES);
    assertThat(source.fetchedBytes()).isLessThan(10 * source.sizeBytes() + MEGABYTE);
  }

  static Stream<Arguments> files() {
    List<Arguments> files = new ArrayList<>();
    files.add(arguments("wav of 255 channels", wav(255, 8000, 1020, 1020), TOO_LARGE));
    files.add(arguments("wav of 65535 channels", wav(65_535, 8000, 800, 800), DECODE_ERROR));
    files.add(arguments("wav of 4 GHz", wav(1, 4_000_000_000L, 800, 800), UNKNOWN_FORMAT));
    files.add(arguments("wav of 2 MHz", wav(1, 2_000_000, 800, 800), TOO_LARGE));
    files.add(arguments("wav of 100 hours", wav(1, 2000, 4000 * HUNDRED_HOURS, 800), TRUNCATED));
    files.add(arguments("wav of 3 GB", wav(1, 8000, 3_000_000_000L, 800), TRUNCATED));
    files.add(arguments("wav of a size nobody knows", wav(1, 8000, LARGE, 800), null));
    files.add(arguments("rf64 of 6 GB", HostileHeaders.rf64(6_000_000_000L), TRUNCATED));
    Bytes title = Bytes.of("INFOINAM").le32(LARGE).zeroes(800);
    files.add(arguments("wav with a title of 2 GB", wavWithChunk("LIST", title), UNKNOWN_FORMAT));
    Bytes text = new Bytes().zeroes(800);
    files.add(arguments("wav with a bext of 2 GB", wavWithChunk("bext", text), TOO_LARGE));
    files.add(arguments("wav with a fmt of 2 GB", wavWithChunk("fmt ", text), UNKNOWN_FORMAT));

    files.add(mp4("of 255 channels", TOO_LARGE, track(1, inThisFile(), 255, pcm(400))));
    files.add(
        mp4(
            "of 100 hours",
            TRUNCATED,
            track(1, inThisFile(), 1, pcm(8000 * HUNDRED_HOURS / 1000))));
    files.add(
        mp4("of 80 million samples", TOO_LARGE, track(1, inThisFile(), 1, packets(80_000_000))));
    files.add(
        mp4("of 4 billion samples", TOO_LARGE, track(1, inThisFile(), 1, pcm(4_000_000_000L))));
    Bytes[] tracks = new Bytes[20];
    for (int i = 0; i < tracks.length; i++) {
      tracks[i] = track(i + 1, inThisFile(), 1, packets(5_000_000));
    }
    files.add(mp4("of 20 tracks of 5 million samples", TOO_LARGE, tracks));
    files.add(
        arguments(
            "mp4 with a fragment of 80 million samples", fragmented(80_000_000, 1), TOO_LARGE));
    files.add(
        arguments("mp4 with ten fragments of 8 million", fragmented(8_000_000, 10), TOO_LARGE));
    Bytes padding = new Bytes();
    for (int i = 0; i < 100; i++) {
      padding.add(box("free", new Bytes()));
    }
    files.add(
        arguments(
            "mp4 with many boxes before those that claim much",
            ftyp().add(padding).add(moov(tracks)).add(mdat(800)),
            TOO_LARGE));
    Bytes sizes = box("stsz", new Bytes().be32(0).be32(2).be32(80_000_000));
    files.add(
        mp4(
            "of 80 million samples, told where nobody would",
            TOO_LARGE,
            track(1, inThisFile(), 1, box("dinf", sizes))));
    files.add(
        mp4("of 80 million samples behind its track", TOO_LARGE, track(1, inThisFile(), 1), sizes));
    files.add(
        mp4(
            "of a second and a sample every nine minutes",
            TRUNCATED,
            track(1, inThisFile(), 1, samples(300, 9 * 60 * 8000, 2, 800))));
    files.add(arguments("mp4 with a cover of 2 GB", mp4WithCover(), DECODE_ERROR));
    files.add(
        arguments(
            "mp4 with a compressed index",
            ftyp().add(box("moov", box("cmov", text))).add(mdat(800)),
            UNKNOWN_FORMAT));

    files.add(arguments("flac of 2^36 samples", flac(0x80, 0, text), TRUNCATED));
    files.add(arguments("flac with a picture of 16 MB", flac(6, 0xffffff, text), UNKNOWN_FORMAT));
    files.add(
        arguments(
            "flac with 4 billion comments",
            flac(4, 0xffffff, new Bytes().le32(4).text("lib ").le32(0xffffffffL).zeroes(700)),
            UNKNOWN_FORMAT));

    files.add(arguments("opus of 255 channels", opus(255), TOO_LARGE));

    files.add(arguments("mkv of 255 channels", matroska(8000, 255, 0, 0), TOO_LARGE));
    files.add(arguments("mkv of 1 GHz", matroska(1e9, 1, 0, 0), TOO_LARGE));
    files.add(arguments("mkv of 100 hours", matroska(8000, 1, HUNDRED_HOURS, 0), null));
    files.add(
        arguments("mkv with a codec header of 250 MB", matroska(8000, 1, 1, 250 * MEGABYTE), null));

    files.add(arguments("aiff of 255 channels", aiff(255, 1, ""), TOO_LARGE));
    files.add(arguments("aiff of 32767 channels", aiff(32_767, 1, ""), DECODE_ERROR));
    files.add(arguments("aiff of 100 hours", aiff(1, 8000 * HUNDRED_HOURS, ""), UNKNOWN_FORMAT));
    files.add(arguments("aiff with notes of 2 GB", aiff(1, 400, "ANNO"), NO_AUDIO));

    files.add(arguments("mp3 with a picture of 240 MB", id3("APIC"), UNKNOWN_FORMAT));
    files.add(arguments("mp3 with a title of 240 MB", id3("TIT2"), UNKNOWN_FORMAT));
    files.add(arguments("mp3 of 4 billion frames", mp3WithFrames(0xffffffffL), TRUNCATED));

    files.add(arguments("ape of 50 million frames", ape(50_000_000), TOO_LARGE));
    return files.stream();
  }

  private static Bytes[] pcm(long count) {
    return samples(count, 1, 2, 800);
  }

  /** Samples of which FFmpeg indexes each by itself. */
  private static Bytes[] packets(long count) {
    return samples(count, 2, 2, 800);
  }

  private static Arguments mp4(String what, FailureCode expected, Bytes... tracks) {
    return arguments("mp4 " + what, ftyp().add(moov(tracks)).add(mdat(800)), expected);
  }

  private static Bytes fragmented(long samplesEach, int fragments) {
    Bytes defaults = new Bytes().be32(0).be32(1).be32(1).be32(2).be32(2).be32(0);
    Bytes file =
        ftyp().add(moov(track(1, inThisFile(), 1, pcm(0)), box("mvex", box("trex", defaults))));
    for (int i = 0; i < fragments; i++) {
      Bytes traf =
          box("tfhd", new Bytes().be32(0x020000).be32(1))
              .add(box("trun", new Bytes().be32(0).be32(samplesEach)));
      file.add(box("moof", box("mfhd", new Bytes().be32(0).be32(i)), box("traf", traf)));
    }
    return file.add(mdat(800));
  }

  private static Bytes mp4WithCover() {
    Bytes cover = new Bytes().be32(13).be32(0).zeroes(500);
    for (String type : List.of("data", "covr", "ilst")) {
      cover = boxOfSize(LARGE, type, cover);
    }
    cover = boxOfSize(LARGE, "udta", boxOfSize(LARGE, "meta", new Bytes().be32(0).add(cover)));
    return ftyp()
        .add(moov(track(1, inThisFile(), 1, pcm(400))))
        .add(boxOfSize(LARGE, "moov", cover));
  }

  @Test
  void anMp4OfADayIsWithinTheLimits() throws Exception {
    long packets = 86_400L * 48_000 / 1024;
    Bytes head = ftyp().add(moov(track(1, inThisFile(), 1, samples(packets, 1024, 128, 800))));
    SparseByteSource source = new SparseByteSource(packets * 128 + 800).with(0, head.toArray());

    AudioLimits.requireSane(Mp4Index.of(source), source.sizeBytes());

    assertThat(source.fetchedBytes()).isLessThan(1000);
  }

  @Test
  void boxesInsideOfEachOtherTakeLittleOfTheStack() throws Exception {
    Bytes file = ftyp();
    for (int i = 0; i < 4000; i++) {
      file.be32(0).text("moov");
    }
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread reader =
        new Thread(
            null,
            () ->
                thrown.set(catchThrowable(() -> Mp4Index.of(new MemoryByteSource(file.toArray())))),
            "little stack",
            300_000);
    reader.start();
    reader.join();

    assertThat(thrown.get()).isNull();
  }

  @Test
  void whatIsNoMp4IsLookedAtInOnePlace() throws Exception {
    SparseByteSource source =
        new SparseByteSource(3L << 30).with(0, wav(1, 8000, LARGE, 800).toArray());

    AudioLimits.requireSane(Mp4Index.of(new CachedHeaders(source)), source.sizeBytes());

    assertThat(source.fetchedBytes()).isLessThan(64 << 10);
  }

  @Test
  void whatWasLookedAtIsNotFetchedTwice() throws Exception {
    byte[] file = wav(1, 8000, 8000, 8000).toArray();
    MemoryByteSource source = new MemoryByteSource(file);

    outcome(source);

    assertThat(source.fetchedBytes()).isEqualTo(file.length);
  }

  /** What became of a file; null when nothing is wrong with it. */
  private static FailureCode outcome(ByteSource source) throws IOException {
    float[] samples = new float[4096];
    try (AudioReader reader = AudioReader.open(source, Decoded.RATE_HZ)) {
      boolean silent = reader.read(samples, 0, samples.length) < 0;
      if (silent && reader.damage().isEmpty()) {
        return NO_AUDIO;
      }
      while (!silent && reader.read(samples, 0, samples.length) > 0) {
        reader.passOver(reader.unfilledSamples());
      }
      return reader.damage().map(Damage::code).orElse(null);
    } catch (UnreadableAudioException e) {
      return e.code();
    }
  }
}
