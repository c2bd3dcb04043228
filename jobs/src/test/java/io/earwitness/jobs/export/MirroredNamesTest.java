package io.earwitness.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MirroredNamesTest {
  private static final MirroredNames NAMES = new MirroredNames("s3a://bucket/archive/");

  @Test
  void foldersStayAndPlainNamesToo() {
    assertThat(NAMES.path("s3a://bucket/archive/ward b/night/2026-03-14 (1) Übung.wav"))
        .isEqualTo("ward b/night/2026-03-14 (1) Übung.wav");
  }

  @Test
  void theRootIsTheLongestFolderOfAll() {
    assertThat(MirroredNames.commonFolder("file:/a/b/c.wav", "file:/a/bee/d.wav"))
        .isEqualTo("file:/a/");
    assertThat(MirroredNames.commonFolder("file:/a/b.wav", "file:/a/b.wav")).isEqualTo("file:/a/");
    assertThat(MirroredNames.commonFolder("file:/a/b", "file:/a/b/c")).isEqualTo("file:/a/");
    assertThat(MirroredNames.commonFolder("file:/a.wav", "s3a://b/c.wav")).isEmpty();
  }

  @Test
  void whatNoFileCanBeCalledIsEscaped() {
    assertThat(NAMES.path("s3a://bucket/archive/a:b.wav")).isEqualTo("a%3Ab.wav");
    assertThat(NAMES.path("s3a://bucket/archive/two\nlines.wav")).isEqualTo("two%0Alines.wav");
    assertThat(NAMES.path("s3a://bucket/archive/../../etc/passwd"))
        .isEqualTo("%2E./%2E./etc/passwd");
    assertThat(NAMES.path("s3a://other/<b>.wav")).isEqualTo("s3a%3A/other/%3Cb%3E.wav");
  }

  @Test
  void twoRecordingsNeverShareAName() {
    String longName = "x".repeat(300);
    List<String> names =
        List.of(
            "a:b",
            "a%3Ab",
            "a%253Ab",
            "a~b",
            "a%7Eb",
            ".a",
            "%2Ea",
            "a.wav",
            "a.mp3",
            longName + "1",
            longName + "2",
            longName,
            "é",
            "e\u0301",
            "a?b",
            "a*b");
    Set<String> paths = new HashSet<>();
    for (String name : names) {
      String path = NAMES.path(NAMES.root() + name);
      assertThat(paths.add(path)).as(path).isTrue();
      assertThat(path.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(160);
    }
  }

  @Test
  void aNameOfManyBytesIsCutBetweenCharacters() {
    String path = NAMES.path(NAMES.root() + "\u65e5".repeat(100) + ".wav");

    assertThat(path.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(160);
    assertThat(path).matches("\u65e5{47}~[0-9a-f]{16}");
  }
}
