package io.earwitness.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object is read only as the one that was listed. */
class HadoopByteSourceTest {
  private static final int BYTES = 100_000;
  private static final Instant WRITTEN = Instant.parse("2026-03-14T23:00:00Z");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.write(folder.resolve("23:00 a.wav"), new byte[BYTES]);
    writtenAt(WRITTEN);
  }

  private void writtenAt(Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private HadoopByteSource open() throws IOException {
    return HadoopByteSource.open(
        new org.apache.hadoop.fs.Path(file.toUri()),
        new HadoopByteSource.Listed(BYTES, WRITTEN, Optional.empty()),
        ByteRange.whole(BYTES),
        new Configuration(false));
  }

  @Test
  void whatIsStillTheSameIsReadToItsEnd() throws IOException {
    try (HadoopByteSource source = open()) {
      assertThat(source.read(0, BYTES)).hasSize(BYTES);
      assertThat(source.read(BYTES, 10)).isEmpty();
    }
  }

  @Test
  void anotherSizeIsAChange() throws IOException {
    Files.write(file, new byte[BYTES + 1]);
    writtenAt(WRITTEN);

    assertThatThrownBy(this::open)
        .isInstanceOf(ChangedSourceException.class)
        .hasMessage("has 100,001 bytes and not the 100,000 that were listed");
  }

  @Test
  void anotherTimeIsAChange() throws IOException {
    writtenAt(WRITTEN.plusSeconds(1));

    assertThatThrownBy(this::open).isInstanceOf(ChangedSourceException.class);
  }

  @Test
  void whatIsGoneIsGone() throws IOException {
    Files.delete(file);

    assertThatThrownBy(this::open).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void whatIsCutShortWhileItIsReadIsAChange() throws IOException {
    try (HadoopByteSource source = open()) {
      source.read(0, 10);
      Files.write(file, new byte[BYTES / 2]);

      assertThatThrownBy(() -> source.read(0, BYTES)).isInstanceOf(ChangedSourceException.class);
    }
  }

  @Test
  void whatIsWrittenAnewWhileItIsReadIsAChange() throws IOException {
    try (HadoopByteSource source = open()) {
      source.read(0, BYTES);
      writtenAt(WRITTEN.plusSeconds(1));

      assertThatThrownBy(() -> source.read(BYTES, 10)).isInstanceOf(ChangedSourceException.class);
    }
  }

  /** A disk of which Hadoop's stream says, as for local files, that it cannot be read. */
  public static final class SickDisk extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("sick:///");
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize) {
      return new FSDataInputStream(
          new FSInputStream() {
            @Override
            public void seek(long position) {}

            @Override
            public long getPos() {
              return 0;
            }

            @Override
            public boolean seekToNewSource(long position) {
              return false;
            }

            @Override
            public int read() {
              throw error();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
              throw error();
            }
          });
    }

    private static FSError error() {
      try {
        Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
        constructor.setAccessible(true);
        return constructor.newInstance(new IOException("Input/output error"));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void whatALocalDiskCannotReadIsNoMoreThanAnErrorOfThisReading() throws IOException {
    Configuration storage = new Configuration(false);
    storage.set("fs.sick.impl", SickDisk.class.getName());
    try (HadoopByteSource source =
        HadoopByteSource.open(
            new org.apache.hadoop.fs.Path("sick", null, file.toString()),
            new HadoopByteSource.Listed(BYTES, WRITTEN, Optional.empty()),
            ByteRange.whole(BYTES),
            storage)) {
      assertThatThrownBy(() -> source.read(0, 10))
          .isInstanceOf(IOException.class)
          .hasMessage("Input/output error");
    }
  }
}
