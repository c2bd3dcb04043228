package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.source.SparseByteSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeRecordingTest {
  private static final int RATE_HZ = 44_100;
  private static final long GIGABYTE = 1L << 30;

  @TempDir private Path folder;

  @Test
  void anMp4WithItsIndexAtTheEndIsReadWithoutWhatLiesBetween() throws Exception {
    byte[] mp4 = mp4(Signal.bursts(RATE_HZ, 2 * RATE_HZ, 1.5));
    int index = indexPosition(mp4);
    ByteBuffer freeBox = ByteBuffer.wrap(new byte[16]);
    freeBox.putInt(1).put("free".getBytes(StandardCharsets.US_ASCII)).putLong(8 * GIGABYTE);
    SparseByteSource source =
        new SparseByteSource(mp4.length + 8 * GIGABYTE)
            .with(0, Arrays.copyOf(mp4, index))
            .with(index, freeBox.array())
            .with(index + 8 * GIGABYTE, Arrays.copyOfRange(mp4, index, mp4.length));

    Decoded decoded = Decoded.of(source);

    assertThat(decoded.signal().burstSeconds()).isCloseTo(1.5, within(0.001));
    assertThat(source.fetchedBytes()).isLessThan(1 << 20);
  }

  @Test
  void anMp4IsFetchedOnce() throws Exception {
    MemoryByteSource source =
        new MemoryByteSource(mp4(Signal.tone(RATE_HZ, 120 * RATE_HZ, 3000, 0.5)));

    Decoded.of(source);

    assertThat(source.fetchedBytes()).isLessThan(source.sizeBytes() * 5 / 4 + (512 << 10));
  }

  @Test
  void openingAWavOfGigabytesFetchesItsBeginning() throws Exception {
    SparseByteSource source = gigabytesOfSilence();

    try (AudioReader reader = AudioReader.open(source, 22_050)) {
      assertThat(reader.info().container()).isEqualTo("wav");
    }

    assertThat(source.fetchedBytes()).isLessThan(8 << 20);
  }

  @Test
  void aReaderDoesNotRunFarAheadOfWhatIsAskedOfIt() throws Exception {
    SparseByteSource source = gigabytesOfSilence();
    float[] second = new float[22_050];
    long read = 0;

    try (AudioReader reader = AudioReader.open(source, 22_050)) {
      while (read < 60L * second.length) {
        read += reader.read(second, 0, second.length);
        long consumedBytes = read * RATE_HZ / 22_050 * 2;
        assertThat(source.fetchedBytes() - consumedBytes).isLessThan(8 << 20);
      }
    }
  }

  @Test
  void progressGrowsToTheSizeOfTheObject() throws Exception {
    byte[] file = WavBuilder.wav(SampleEncoding.PCM_16, RATE_HZ, new float[20 * RATE_HZ]);
    float[] second = new float[22_050];
    long before = 0;

    try (AudioReader reader = AudioReader.open(new MemoryByteSource(file), 22_050)) {
      while (reader.read(second, 0, second.length) > 0) {
        assertThat(reader.bytesRead()).isBetween(before, (long) file.length);
        before = reader.bytesRead();
      }
    }

    assertThat(before).isEqualTo(file.length);
  }

  /** Of the size of the samples, 32 bits are written: here so many that ten seconds seem left. */
  @Test
  void aWavOfMoreThanItsHeaderCanCountIsHeardBeyondThat() throws Exception {
    byte[] tenSeconds = WavBuilder.wav(SampleEncoding.PCM_16, RATE_HZ, new float[10 * RATE_HZ]);
    SparseByteSource source =
        new SparseByteSource(tenSeconds.length + 4 * GIGABYTE).with(0, tenSeconds);
    float[] second = new float[22_050];
    int seconds = 0;

    try (AudioReader reader = AudioReader.open(source, 22_050)) {
      while (seconds < 30 && reader.read(second, 0, second.length) > 0) {
        seconds++;
      }
    }

    assertThat(seconds).isEqualTo(30);
    assertThat(source.fetchedBytes()).isLessThan(16 << 20);
  }

  private static SparseByteSource gigabytesOfSilence() {
    byte[] head =
        new WavBuilder()
            .format(SampleEncoding.PCM_16, RATE_HZ, 1)
            .dataOfUnknownSize(new byte[0])
            .riffOfUnknownSize();
    return new SparseByteSource(3 * GIGABYTE).with(0, head);
  }

  private byte[] mp4(Signal signal) throws Exception {
    Path file = folder.resolve("recording.mp4");
    AudioWriter.write(file, AudioWriter.Format.MP4, signal.rateHz(), signal.samples());
    return Files.readAllBytes(file);
  }

  /** Where the box {@code moov} begins, which must be behind the samples. */
  private static int indexPosition(byte[] mp4) {
    ByteBuffer bytes = ByteBuffer.wrap(mp4);
    int position = 0;
    boolean sawSamples = false;
    while (true) {
      String type = new String(mp4, position + 4, 4, StandardCharsets.US_ASCII);
      if (type.equals("moov")) {
        assertThat(sawSamples).isTrue();
        return position;
      }
      sawSamples |= type.equals("mdat");
      position += bytes.getInt(position);
    }
  }
}
