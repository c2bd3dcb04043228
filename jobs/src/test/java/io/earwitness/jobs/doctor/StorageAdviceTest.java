package io.earwitness.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.junit.jupiter.api.Test;

class StorageAdviceTest {

  private static String textFor(String uri, Exception thrown) {
    Finding finding = StorageAdvice.finding(uri, "cannot be read", thrown);
    assertThat(finding.isBroken()).isTrue();
    return finding.text();
  }

  @Test
  void theCauseDecidesHoweverDeepItLies() {
    Exception thrown = new IOException("list failed", new RuntimeException(new ConnectException()));

    assertThat(textFor("s3a://b/a", thrown))
        .startsWith("s3a://b/a cannot be read: list failed. Nothing answers: check ")
        .contains("fs.s3a.endpoint");
    assertThat(textFor("hdfs://h/a", thrown)).endsWith("Nothing answers: check host and port");
  }

  @Test
  void aTimeoutIsNoAnswer() {
    assertThat(textFor("s3a://b/a", new SocketTimeoutException("5 s"))).contains("Nothing answers");
  }

  @Test
  void credentialsAreAskedForWhereThereAreAny() {
    Exception denied = new AccessDeniedException("a");

    assertThat(textFor("s3a://b/a", denied)).contains("Check the credentials");
    assertThat(textFor("/data/a", denied)).endsWith("Check who has permission to do that there");
  }

  @Test
  void aSchemeThatNobodyKnowsNeedsItsJar() {
    assertThat(textFor("gs://b/a", new UnsupportedFileSystemException("no gs")))
        .endsWith("others need their jar");
  }

  @Test
  void otherCausesHaveAdviceTooAndNoMessageIsLongOrOfSeveralLines() {
    String text = textFor("/data/a", new IOException("x".repeat(1000) + "\nat some.place"));

    assertThat(text).hasSizeLessThan(400).endsWith("x.... Check the URI");
    assertThat(text).doesNotContain("at some.place");
  }
}
