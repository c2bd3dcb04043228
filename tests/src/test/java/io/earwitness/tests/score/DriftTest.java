package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.drift.ScoreCounts;
import io.earwitness.drift.ScoreReference;
import io.earwitness.drift.StabilityIndex;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.model.ModelFolder;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Corpus;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that sound otherwise than expected are told, and no others. */
class DriftTest {
  private static final int NIGHTS = 20;
  private static final int RECORDINGS = 20;

  @TempDir Path folder;

  /** Writes the recordings of a night, in which nobody speaks. */
  private void record(String camera, int from) throws IOException {
    for (int number = from; number < from + RECORDINGS; number++) {
      TinyArchive.write(night(camera), number, 3);
    }
  }

  /** Copies a talk for each recording of a night. */
  private void talk(String camera) throws IOException {
    Path demo = folder.resolve("demo");
    CommandRun.succeeding("demo", "--to", demo.toString());
    for (int number = 0; number < RECORDINGS; number++) {
      Files.copy(demo.resolve("station/platform-9.mp4"), night(camera).resolve(number + ".mp4"));
    }
  }

  private Path night(String camera) {
    return folder.resolve("archive").resolve(camera).resolve("night");
  }

  @Test
  @Tag("slow")
  void aFolderThatHasChangedIsTold() throws IOException {
    Path output = folder.resolve("tables");
    String[] score = CommandRun.score(folder.resolve("archive"), output);
    record("east", 0);
    record("west", 0);
    assertThat(CommandRun.succeeding(score).out()).doesNotContain("Drift");
    record("east", RECORDINGS);
    talk("west");

    String said = CommandRun.succeeding(score).out();

    assertThat(said).containsPattern("Drift +1 of 2 folders moved, most of all file:/.*/west:");
    try (Tables tables = Tables.at(output)) {
      List<Row> rows =
          tables.ask(
              """
              SELECT substring_index(folder, '/', -1) AS name, any(earlier_psi >= earlier_psi_limit),
                count(earlier_psi), count(training_psi), min(recordings),
                max(segments) = sum(labelled)
              FROM score_histograms JOIN runs USING (run_id) GROUP BY name, started_at
              ORDER BY started_at, name""");
      assertThat(rows.toString())
          .isEqualTo(
              "[[east,null,0,3,20,true], [west,null,0,3,20,true],"
                  + " [east,false,3,3,20,true], [west,true,3,3,20,true]]");
      assertThat(
              tables.ask(
                  """
                  SELECT h.folder, h.class, h.bins, s.bins FROM score_histograms h JOIN (
                    SELECT folder, run_id, transform(sequence(0, 9), bin ->
                      size(filter(collect_list(least(9, CAST(p_scream * 10 AS INT))), b -> b = bin))
                    ) AS bins
                    FROM (SELECT *, regexp_replace(uri, '/night/.*', '') AS folder FROM segments)
                    GROUP BY folder, run_id
                  ) s USING (folder, run_id) WHERE class = 'scream' AND h.bins = s.bins"""))
          .hasSize(4);
    }

    Path page = folder.resolve("page.html");
    CommandRun.succeeding(
        "report", "--output", output.toString(), "--to", page.toString(), "--without-sound");
    assertThat(Files.readString(page)).contains("folders sound", "<span class=\"moved\">");
  }

  @Test
  void aReferenceThatCannotBeReadIsAMistakeBeforeAnythingIsScored() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    for (String file : List.of("model.json", "saved_model.pb")) {
      Files.copy(Path.of("..", "conf/models/default", file), model.resolve(file));
    }
    Files.writeString(model.resolve("score_reference.json"), "{}");
    record("east", 0);

    CommandRun run =
        CommandRun.of(
            CommandRun.score(
                folder.resolve("archive"), folder.resolve("tables"), "--model", model.toString()));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("score_reference.json of the model " + model + " cannot be used: ");
    assertThat(folder.resolve("tables")).doesNotExist();
  }

  /** Nights of clips that the shipped model has not learnt from, with three mixes of classes. */
  @Test
  void nightsOfHeldOutClipsRaiseNoAlarm() throws IOException {
    Map<String, List<List<double[]>>> clips = heldOut();
    assertThat(clips.keySet()).containsExactly("ambient", "conversation", "scream");
    ScoreReference reference = ModelFolder.shipped().scoreReference().orElseThrow();
    Random random = new Random(1);
    for (double[] mix : new double[][] {{0.6, 0.2, 0.2}, {0.97, 0.025, 0.005}, {0.3, 0.69, 0.01}}) {
      for (int recordings : new int[] {20, 100, 300, 1000}) {
        for (int night = 0; night < NIGHTS; night++) {
          ScoreCounts counts = drawn(clips.values(), mix, recordings, random);
          for (int label = 0; label < mix.length; label++) {
            StabilityIndex index = reference.compare(counts, label).orElseThrow();
            assertThat(index.value())
                .as("%s of %d recordings, class %d", index, recordings, label)
                .isLessThan(index.limit());
          }
        }
      }
    }
  }

  /**
   * For each class the clips of the validation split, each as the probabilities of its segments.
   */
  private Map<String, List<List<double[]>>> heldOut() throws IOException {
    Path corpus = Corpus.orSkip();
    Map<String, String> labels = new TreeMap<>();
    for (Row row :
        Tables.rows(Path.of("..", "conf/models/default/splits"), "split = 'validation'")) {
      String path = row.getAs("path");
      labels.put(path, row.getAs("label"));
    }
    Path list =
        Files.write(
            folder.resolve("clips.txt"),
            labels.keySet().stream().map(path -> corpus.resolve(path).toUri().toString()).toList());
    Path output = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score("@" + list, output.toString()));
    Map<String, List<double[]>> byClip = new TreeMap<>();
    try (Tables tables = Tables.at(output)) {
      for (Row row :
          tables.ask(
              """
              SELECT regexp_extract(uri, '.*/corpus/(.*)', 1), p_ambient, p_conversation, p_scream
              FROM segments""")) {
        byClip
            .computeIfAbsent(row.getString(0), clip -> new ArrayList<>())
            .add(Stream.of(1, 2, 3).mapToDouble(row::getFloat).toArray());
      }
    }
    Map<String, List<List<double[]>>> byLabel = new TreeMap<>();
    byClip.forEach(
        (clip, segments) ->
            byLabel.computeIfAbsent(labels.get(clip), label -> new ArrayList<>()).add(segments));
    return byLabel;
  }

  private static ScoreCounts drawn(
      Collection<List<List<double[]>>> byClass, double[] mix, int recordings, Random random) {
    List<List<List<double[]>>> classes = List.copyOf(byClass);
    ScoreCounts counts = new ScoreCounts(mix.length);
    for (int i = 0; i < recordings; i++) {
      double place = random.nextDouble();
      int c = place < mix[0] ? 0 : place < mix[0] + mix[1] ? 1 : 2;
      for (double[] segment : classes.get(c).get(random.nextInt(classes.get(c).size()))) {
        int label = new ScoredItem("", 0, "", c, segment).likeliestClass();
        counts.addSegment(label, k -> segment[k]);
      }
      counts.addIndependent(1);
    }
    return counts;
  }
}
