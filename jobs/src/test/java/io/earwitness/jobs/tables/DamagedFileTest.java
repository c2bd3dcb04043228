package io.earwitness.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamagedFileTest {
  private static final String RUN = "r20260314-230000-aaaaaa";

  @TempDir Path folder;

  /** What can become of a file. */
  enum Damage {
    CUT_SHORT {
      @Override
      byte[] of(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
      }
    },
    EMPTY {
      @Override
      byte[] of(byte[] file) {
        return new byte[0];
      }
    },
    OVERWRITTEN {
      @Override
      byte[] of(byte[] file) {
        Arrays.fill(file, (byte) 'x');
        return file;
      }
    },
    WITH_OTHER_ROWS {
      @Override
      byte[] of(byte[] file) {
        Arrays.fill(file, 4, 60, (byte) 'x');
        return file;
      }
    },
    WITH_ANOTHER_FOOTER {
      @Override
      byte[] of(byte[] file) {
        Arrays.fill(file, file.length - 60, file.length - 8, (byte) 'x');
        return file;
      }
    };

    abstract byte[] of(byte[] file);
  }

  @BeforeEach
  void write() {
    SmallOutput output = SmallOutput.in(folder);
    output.write(RUN, "m", SmallOutput.recording("file:/a.wav", 0.1, 0.9));
    output.commit(RUN, "m", Instant.parse("2026-03-14T23:00:00Z"));
  }

  private Path file(String table) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(table).resolve("run_id=" + RUN))) {
      return files
          .filter(file -> file.getFileName().toString().matches("part-.*[.]parquet"))
          .max((one, other) -> Long.compare(one.toFile().length(), other.toFile().length()))
          .orElseThrow();
    }
  }

  private static void deleteChecksum(Path file) throws IOException {
    Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  private Throwable thrownByReading(String table) {
    SparkSession spark = LocalSpark.session();
    return catchThrowable(
        () -> {
          ResultViews.register(SmallOutput.in(folder).tables(), spark);
          spark.table(table).collectAsList();
        });
  }

  @ParameterizedTest
  @EnumSource
  void itIsNamedBecauseItsChecksumIsWrong(Damage damage) throws IOException {
    Path file = file("files");
    Files.write(file, damage.of(Files.readAllBytes(file)));

    assertThat(DamagedFile.in(thrownByReading("files")))
        .hasValue(
            "The file %s of the tables is damaged: restore it from a copy, or move the folders run_id=%s out of all tables and score again."
                .formatted(file.toUri().toString().replace("///", "/"), RUN));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WITH_ANOTHER_FOOTER")
  void itIsNamedWithoutAChecksum(Damage damage) throws IOException {
    Path file = file("segments");
    deleteChecksum(file);
    Files.write(file, damage.of(Files.readAllBytes(file)));

    assertThat(DamagedFile.in(thrownByReading("segments")).orElseThrow())
        .contains(file.getFileName() + " of the tables is damaged: ");
  }

  @Test
  void whereParquetDoesNotNameItDoctorWill() throws IOException {
    Path file = file("runs");
    deleteChecksum(file);
    Files.write(file, Damage.WITH_ANOTHER_FOOTER.of(Files.readAllBytes(file)));

    assertThat(DamagedFile.in(thrownByReading("runs")).orElseThrow())
        .startsWith("A Parquet file is damaged: ")
        .contains("doctor --output");
  }

  @Test
  void ofTwoPlacesInASentenceItIsTheFile() {
    String file = "file:/my heard/files/run_id=%s/part-0.parquet".formatted(RUN);
    Throwable thrown =
        new WrongUseException(
            "The results could not be written to file:/my heard: Checksum error: " + file,
            new ChecksumException("Checksum error: " + file, 0));

    assertThat(DamagedFile.in(thrown).orElseThrow())
        .startsWith("The file %s of the tables is damaged".formatted(file));
  }

  @Test
  void figuresAreMeasuredAgainAndTheWorkOfARunIsDoneAgain() {
    assertThat(DamagedFile.advice("s3a://b/heard/metrics/run_id=" + RUN + "/part-0.parquet"))
        .isEqualTo("restore it from a copy, or move its folder away and evaluate the run again");
    assertThat(DamagedFile.advice("file:/heard/_work/run_id=" + RUN + "/wave=0/part-0.parquet"))
        .isEqualTo(
            "delete the folder file:/heard/_work/run_id=%s, and the same command scores again what is in it"
                .formatted(RUN));
  }

  @Test
  void aStorageThatFailsAndAFileThatIsNotOfTheTablesAreOtherFaults() {
    Throwable thrown =
        new IOException(
            "file:/heard/files/run_id=%s/part-0.parquet is not a Parquet file".formatted(RUN),
            new SocketTimeoutException("Read timed out"));

    assertThat(DamagedFile.in(thrown)).isEmpty();
    assertThat(DamagedFile.in(new IOException("No space left on device"))).isEmpty();
    assertThat(DamagedFile.in(new ChecksumException("Checksum error: file:/labels.csv at 0", 0)))
        .as("a file that is none of the tables")
        .isEmpty();
  }
}
