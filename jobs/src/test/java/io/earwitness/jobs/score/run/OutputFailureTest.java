package io.earwitness.jobs.score.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.WrongUseException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OutputFailureTest {
  private static final String OUTPUT = "s3a://bucket/tables";

  @Test
  void whatTheStorageSaidIsTold() {
    Throwable thrown =
        new IllegalStateException(
            new IOException("Disk quota exceeded.", new IOException("deeper")));

    assertThat(OutputFailure.in(thrown, OUTPUT).orElseThrow())
        .hasMessageStartingWith(
            "The results could not be written to s3a://bucket/tables: Disk quota exceeded. Nothing");
  }

  @Test
  void aFooterThatCouldNotBeWrittenIsNotRepeated() {
    IOException full = new IOException("No space left on device");
    Throwable thrown =
        new IOException("can not write FileMetaData(version:1)", new RuntimeException(full));

    assertThat(OutputFailure.in(thrown, OUTPUT).orElseThrow())
        .hasMessageContaining("No space left on device")
        .hasMessageNotContaining("FileMetaData");
  }

  @Test
  void everythingElseIsABug() {
    assertThat(OutputFailure.in(new IllegalStateException("bug"), OUTPUT)).isEmpty();
  }

  @Test
  void aMistakeOfTheUserSaysItself() {
    WrongUseException mistake = new WrongUseException("no graph", new IOException("a tag"));

    assertThat(OutputFailure.in(mistake, OUTPUT)).isEmpty();
  }
}
