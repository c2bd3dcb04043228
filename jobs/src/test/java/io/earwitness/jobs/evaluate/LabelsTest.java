package io.earwitness.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
  private static final List<String> CLASSES = List.of("ambient", "scream");

  @TempDir Path folder;

  private List<Row> read(Optional<String> root, List<String> slices, String... lines)
      throws IOException {
    Path manifest = Files.write(folder.resolve("labels.csv"), List.of(lines));
    return read(manifest, root, slices);
  }

  private static List<Row> read(Path manifest, Optional<String> root, List<String> slices) {
    EvaluateRequest request =
        new EvaluateRequest(
            "tables",
            manifest.toString(),
            root,
            Optional.empty(),
            Optional.empty(),
            slices,
            "scream");
    return Labels.read(request, CLASSES, LocalSpark.session()).collectAsList();
  }

  @Test
  void pathsAreRelativeToTheManifest() throws IOException {
    Row row = read(Optional.empty(), List.of(), "path,label", "yard/a.wav,scream").get(0);

    assertThat(row.<String>getAs("uri")).isEqualTo("file:" + folder + "/yard/a.wav");
    assertThat(row.<String>getAs("true_label")).isEqualTo("scream");
    assertThat(row.<String>getAs("group")).isEqualTo("file:" + folder + "/yard/a.wav");
    assertThat(row.<Double>getAs("from_seconds")).isZero();
    assertThat(row.<Double>getAs("until_seconds")).isInfinite();
  }

  @Test
  void tracksOfARecordingAreOfOneGroup() throws IOException {
    Row row =
        read(Optional.empty(), List.of(), "path,label", "file:/a/call.mp4#track=2,scream").get(0);

    assertThat(row.<String>getAs("uri")).isEqualTo("file:/a/call.mp4#track=2");
    assertThat(row.<String>getAs("group")).isEqualTo("file:/a/call.mp4");
  }

  @Test
  void aRootGoesBeforeTheFolderOfTheManifest() throws IOException {
    Row row = read(Optional.of("file:/archive"), List.of(), "path,label", "a.wav,scream").get(0);

    assertThat(row.<String>getAs("uri")).isEqualTo("file:/archive/a.wav");
  }

  @Test
  void aRecordingBelongsToOneGroup() {
    assertThatThrownBy(
            () ->
                read(
                    Optional.empty(),
                    List.of(),
                    "path,label,group,start_seconds,end_seconds",
                    "a.wav,ambient,alice,0,30",
                    "a.wav,scream,bob,30,60"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith(
            "a.wav is in group alice and in group bob, but to evaluate a recording belongs to one.");
  }

  @Test
  void whatFiguresAreBrokenDownByAnywayIsNoSlice() {
    assertThatThrownBy(() -> read(Optional.empty(), List.of("codec"), "path,label,codec"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("--slice codec: figures are broken down by");
  }

  @Test
  void aColumnThatIsNamedTwiceIsOneSlice() throws IOException {
    Row row =
        read(Optional.empty(), List.of("place", "place"), "path,label,place", "a.wav,scream,yard")
            .get(0);

    assertThat(row.<String>getList(row.fieldIndex("slices"))).containsExactly("place=yard");
  }

  @Test
  void slicesAreColumnsWithTheirValues() throws IOException {
    List<Row> rows =
        read(
            Optional.empty(),
            List.of("place", "weather"),
            "path,label,place,weather",
            "a.wav,scream,yard,rain",
            "b.wav,ambient,street,");

    assertThat(rows.get(0).<String>getList(5)).containsExactly("place=yard", "weather=rain");
    assertThat(rows.get(1).<String>getList(5)).containsExactly("place=street", "weather=");
  }

  @Test
  void spansOfARecordingAreRowsOfTheirOwn() throws IOException {
    List<Row> rows =
        read(
            Optional.empty(),
            List.of(),
            "path,label,start_seconds,end_seconds",
            "a.wav,ambient,,10",
            "a.wav,scream,10,13.5");

    assertThat(rows).extracting(row -> row.getDouble(3)).containsExactly(0.0, 10.0);
    assertThat(rows).extracting(row -> row.getDouble(4)).containsExactly(10.0, 13.5);
  }

  @Test
  void aLabelThatIsNoClassOfTheModelIsRefused() {
    assertThatThrownBy(() -> read(Optional.empty(), List.of(), "path,label", "a.wav,laughter"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith(
            "labels a.wav as laughter, but the model's classes are ambient, scream.");
  }

  @Test
  void aSliceThatIsNoColumnIsRefused() {
    assertThatThrownBy(() -> read(Optional.empty(), List.of("place"), "path,label", "a.wav,scream"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("has no column place to slice by");
  }

  @Test
  void aListOfFilesIsNoManifest() {
    assertThatThrownBy(() -> read(Optional.empty(), List.of(), "a.wav"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("needs a column path and a column label");
  }

  @Test
  void aManifestThatIsNotThereIsRefused() {
    Path nowhere = folder.resolve("nowhere.csv");

    assertThatThrownBy(() -> read(nowhere, Optional.empty(), List.of()))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("There is no manifest " + nowhere + ".");
  }
}
