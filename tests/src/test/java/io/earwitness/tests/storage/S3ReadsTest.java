package io.earwitness.tests.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.audio.source.PrefetchingSource;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.SparkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recordings in S3 cost to read, in requests and in bytes on the wire. */
class S3ReadsTest {
  private static final int RATE_HZ = 22_050;
  private static final int MINUTES = 3;
  private static final int LONG_MINUTES = 10;

  @TempDir static Path folder;
  @AutoClose private static S3Server server;
  @AutoClose private static S3Traffic traffic;
  private static Path recordings;
  private static Path longRecording;

  @BeforeAll
  static void score() throws IOException, InterruptedException {
    server = S3Server.in(folder.resolve("s3"));
    traffic = S3Traffic.to(server);
    server.bucket("archive");
    recordings = Files.createDirectories(folder.resolve("recordings"));
    write(recordings.resolve("whole.wav"), AudioWriter.Format.WAV, MINUTES);
    write(recordings.resolve("whole.flac"), AudioWriter.Format.FLAC, MINUTES);
    write(recordings.resolve("whole.mp3"), AudioWriter.Format.MP3, MINUTES);
    write(recordings.resolve("whole.ogg"), AudioWriter.Format.OPUS, MINUTES);
    write(recordings.resolve("index-last.mp4"), AudioWriter.Format.MP4, MINUTES);
    moveIndexToStart(recordings.resolve("index-last.mp4"), recordings.resolve("index-first.mp4"));
    write(recordings.resolve("clip.wav"), AudioWriter.Format.WAV, 0.1);
    server.upload(recordings, "s3a://archive/recordings");
    longRecording = folder.resolve("long.mp4");
    write(longRecording, AudioWriter.Format.MP4, LONG_MINUTES);
    server.upload(longRecording, "s3a://archive/long.mp4");
    SparkSettings settings = SparkSettings.of(S3Server.sparkSettings(traffic.port()));
    try (settings) {
      CommandRun.succeeding(
          CommandRun.score("s3a://archive/recordings", folder.resolve("tables").toString()));
    }
  }

  private static void write(Path file, AudioWriter.Format format, double minutes)
      throws IOException {
    Random random = new Random(1);
    float[] samples = new float[(int) (minutes * 60 * RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat() - 0.5f;
    }
    AudioWriter.write(file, format, RATE_HZ, samples);
  }

  private static void moveIndexToStart(Path from, Path to) throws IOException {
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(from.toFile());
        FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(to.toFile(), 1)) {
      grabber.start();
      recorder.setFormat("mp4");
      recorder.setOption("movflags", "+faststart");
      recorder.start(grabber.getFormatContext());
      for (AVPacket packet = grabber.grabPacket(); packet != null; packet = grabber.grabPacket()) {
        recorder.recordPacket(packet);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "clip.wav, 1, 1.1",
    "whole.wav, 3, 1.1",
    "whole.flac, 3, 1.1",
    "whole.mp3, 4, 1.1",
    "whole.ogg, 4, 1.1",
    "index-first.mp4, 2, 1.1",
    "index-last.mp4, 4, 1.2"
  })
  void aRecordingIsFetchedOnceInFewRequests(String name, int mostGets, double mostTimesItsSize)
      throws IOException {
    S3Traffic.Cost cost = traffic.of("archive/recordings/" + name);

    assertThat(cost.gets()).as(cost.toString()).isBetween(1, mostGets);
    assertThat(cost.heads()).as("looks whether it is still the one listed").isEqualTo(1);
    assertThat((double) cost.bytes() / Files.size(recordings.resolve(name)))
        .as(cost.toString())
        .isBetween(1.0, mostTimesItsSize);
  }

  @Test
  void theIndexIsWhereTheNameSays() throws IOException {
    assertThat(startOf("index-first.mp4")).contains("moov");
    assertThat(startOf("index-last.mp4")).doesNotContain("moov");
  }

  private static String startOf(String name) throws IOException {
    try (InputStream in = Files.newInputStream(recordings.resolve(name))) {
      return new String(in.readNBytes(1000), ISO_8859_1);
    }
  }

  @Test
  void aSliceOfALongRecordingFetchesItsOwnPart() throws Exception {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path("s3a://archive/long.mp4");
    Configuration storage = S3Server.storage(traffic.port());
    FileStatus listed = path.getFileSystem(storage).getFileStatus(path);
    long sizeBytes = listed.getLen();
    int firstSecond = 60 * LONG_MINUTES / 2;
    int seconds = 120;
    ByteRange part =
        new ByteRange(sizeBytes / 2, sizeBytes / 2 + sizeBytes * seconds / (60 * LONG_MINUTES));
    ExecutorService threads = Executors.newCachedThreadPool();
    SparkSettings forgetting = SparkSettings.of(Map.of());
    try (forgetting;
        ByteSource source =
            new PrefetchingSource(
                HadoopByteSource.open(
                    path,
                    new HadoopByteSource.Listed(
                        sizeBytes,
                        Instant.ofEpochMilli(listed.getModificationTime()),
                        Optional.empty()),
                    part,
                    storage),
                threads);
        AudioReader reader =
            AudioReader.openAt(
                source,
                RATE_HZ,
                (long) firstSecond * RATE_HZ,
                Optional.empty(),
                OpenOptions.DEFAULT)) {
      float[] samples = new float[seconds * RATE_HZ];
      int read = 0;
      while (read < samples.length) {
        read += reader.read(samples, read, samples.length - read);
      }
    } finally {
      threads.shutdown();
    }

    S3Traffic.Cost cost = traffic.of("archive/long.mp4");
    // Besides its part: the start, the index, 32 s of sound, and what is read ahead in vain.
    assertThat(cost.bytes())
        .as(cost.toString())
        .isBetween(part.sizeBytes(), part.sizeBytes() + (8 << 18));
    assertThat(cost.gets()).as(cost.toString()).isLessThanOrEqualTo(12);
  }
}
