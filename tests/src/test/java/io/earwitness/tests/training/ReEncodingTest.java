package io.earwitness.tests.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.encode.AudioWriter.Format;
import io.earwitness.evaluation.Sample;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Corpus;
import io.earwitness.tests.fixtures.Decoded;
import io.earwitness.tests.fixtures.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model that ships judges the sound and not the codec: its test split, encoded once more, is
 * judged alike.
 */
@Tag("slow")
class ReEncodingTest {
  private static final Path SPLITS = Path.of("..", "conf", "models", "default", "splits");
  private static final List<String> CLASSES = List.of("ambient", "conversation", "scream");
  private static final int RATE_HZ = 22_050;

  @TempDir Path folder;

  @Test
  void macroF1OfTheTestSplitMovesByLessThanTwoHundredths() throws Exception {
    Path corpus = Corpus.orSkip();
    for (Row clip : testSplit()) {
      write(corpus.resolve(clip.<String>getAs("path")), clip);
    }

    double before = macroF1("wav");
    double after = macroF1("mp3");

    assertThat(before).isGreaterThan(0.7);
    assertThat(after).isCloseTo(before, within(0.02));
  }

  /** The table of models that were made by earlier versions has a column side instead of split. */
  private static List<Row> testSplit() {
    List<Row> clips = Tables.rows(SPLITS, "true");
    boolean isOld = List.of(clips.get(0).schema().fieldNames()).contains("side");
    return clips.stream()
        .filter(clip -> clip.<String>getAs(isOld ? "side" : "split").equals("test"))
        .toList();
  }

  private void write(Path original, Row clip) throws Exception {
    float[] samples = Decoded.samples(original, RATE_HZ);
    String name = clip.<String>getAs("sha256");
    String label = clip.getAs("label");
    for (Format format : List.of(Format.WAV, Format.MP3)) {
      String extension = format.name().toLowerCase(Locale.ROOT);
      Path file = folder.resolve(extension).resolve(label).resolve(name + "." + extension);
      Files.createDirectories(file.getParent());
      AudioWriter.write(file, format, RATE_HZ, samples);
    }
  }

  private double macroF1(String archive) {
    Path output = folder.resolve(archive + "-tables");
    CommandRun.succeeding(CommandRun.score(folder.resolve(archive), output));
    try (Tables tables = Tables.at(output)) {
      List<ScoredItem> segments =
          tables
              .ask(
                  "SELECT uri, segment_index, p_ambient, p_conversation, p_scream,"
                      + " element_at(split(uri, '/'), -2) FROM segments")
              .stream()
              .map(ReEncodingTest::item)
              .toList();
      return Sample.of(CLASSES.size(), segments).confusionMatrix().macro().f1();
    }
  }

  private static ScoredItem item(Row row) {
    return new ScoredItem(
        row.getString(0),
        row.getInt(1),
        row.getString(0),
        CLASSES.indexOf(row.getString(5)),
        new float[] {row.getFloat(2), row.getFloat(3), row.getFloat(4)});
  }
}
