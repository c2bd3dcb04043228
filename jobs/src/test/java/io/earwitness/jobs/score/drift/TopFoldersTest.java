package io.earwitness.jobs.score.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopFoldersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3a://b/archive          | s3a://b/archive/cam1/2026/03/a.wav   | s3a://b/archive/cam1",
        "s3a://b/archive/         | s3a://b/archive/cam1/a.wav           | s3a://b/archive/cam1",
        "s3a://b/archive          | s3a://b/archive/a.wav                | s3a://b/archive",
        "s3a://b/                 | s3a://b/cam1/a.wav                   | s3a://b/cam1",
        "s3a://b/                 | s3a://b/a.wav                        | s3a://b",
        "file:/a/b/c.wav          | file:/a/b/c.wav                      | file:/a/b",
        "s3a://b/cam*/2026        | s3a://b/cam7/2026/a.wav              | s3a://b/cam7",
        "s3a://b/{x,y}/2026       | s3a://b/x/2026/a.wav                 | s3a://b/x",
        "s3a://b/x/2026-0?/*.wav  | s3a://b/x/2026-03/a.wav              | s3a://b/x",
        // Dates are passed over, whether in one name or in several.
        "s3a://b/archive          | s3a://b/archive/2026-03-14/cam1/a.wav | s3a://b/archive/*/cam1",
        "s3a://b/archive          | s3a://b/archive/20260314/cam1/x/a.wav | s3a://b/archive/*/cam1",
        "s3a://b/archive          | s3a://b/archive/2026/03/14/23/cam1/a.wav | s3a://b/archive/*/*/*/*/cam1",
        "s3a://b/archive          | s3a://b/archive/2026/2026-03/cam1/a.wav | s3a://b/archive/*/*/cam1",
        "s3a://b/archive          | s3a://b/archive/2026/03/14/a.wav     | s3a://b/archive",
        "s3a://b/archive          | s3a://b/archive/cam1/2026/03/a.wav   | s3a://b/archive/cam1",
        "s3a://b/archive          | s3a://b/archive/17/a.wav             | s3a://b/archive/17",
        "s3a://b/archive          | s3a://b/archive/2026-hall/a.wav      | s3a://b/archive/2026-hall",
        // What looks like a pattern may be the name of a folder.
        "file:/a/[old]            | file:/a/[old]/cam1/a.wav             | file:/a/[old]/cam1",
        "@s3a://b/lists/night.txt | s3a://b/lists/cam1/a.wav             | s3a://b/lists/cam1",
        "@s3a://b/lists/night.txt | s3a://other/cam1/2026/a.wav          | s3a://other/cam1",
        "@file:/lists/night.txt   | file:/archive/cam1/a.wav             | file:/archive",
        "@file:/lists/night.txt   | hdfs://n:8020/archive/cam1/a.wav     | hdfs://n:8020/archive",
        // A folder whose name begins like the input is another one.
        "file:/a/cam              | file:/a/camera/x/y.wav               | file:/a/camera",
      })
  void ofARecordingItIsTheFolderBelowTheInput(String input, String recording, String folder) {
    assertThat(TopFolders.below(List.of(input)).of(recording)).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://b/archive/cam1/a/x.wav, s3a://b/archive/cam1/a",
    "s3a://b/archive/cam2/a/x.wav, s3a://b/archive/cam2"
  })
  void ofSeveralInputsTheInnermostCounts(String recording, String folder) {
    TopFolders folders = TopFolders.below(List.of("s3a://b/archive", "s3a://b/archive/cam1"));

    assertThat(folders.of(recording)).isEqualTo(folder);
  }
}
