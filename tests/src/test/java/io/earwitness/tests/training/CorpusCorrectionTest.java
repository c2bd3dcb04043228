package io.earwitness.tests.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.manifest.Manifest;
import io.earwitness.jobs.manifest.ManifestLine;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Corpus;
import io.earwitness.tests.fixtures.ReviewAnswers;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model that ships takes animals for screams. Sixty answers on animals that it has not heard
 * correct it; it is measured before and after on the test side of its own splits, whose groups are
 * others: on other animals, and on all else, which must not be forgotten. The archive is the
 * validation side.
 */
@Tag("slow")
class CorpusCorrectionTest {
  private static final Path MODEL = Path.of("../conf/models/default");

  /** What the notes and names of the corpus say of animals. */
  private static final Pattern ANIMAL =
      Pattern.compile(
          "(?<![a-z])(animals?|dogs?|pupp(y|ies)|cats?|kittens?|birds?|roosters?|hens?|chickens?|pigs?|boars?"
              + "|cows?|goats?|monkeys?|chimps?|apes?|horses?|donkeys?|sheep|lambs?|crows?|ravens?|elephants?"
              + "|parrots?|peacocks?|fox(es)?|wol(f|ves)|lions?|tigers?|bears?|eagles?|owls?|gulls?|seagulls?"
              + "|geese|ducks?|hyenas?|coyotes?|frogs?|meow|bark(ing|s)?|howl(ing|s)?|growl(ing|s)?)(?![a-z])");

  @TempDir static Path folder;
  private static final Map<String, String> LABELS = new HashMap<>();

  @BeforeAll
  static void layOut() throws IOException {
    Path corpus = Corpus.orSkip();
    Map<String, String> sides = new HashMap<>();
    for (Row row : Tables.rows(MODEL.resolve("splits").toAbsolutePath(), "split <> 'training'")) {
      sides.put(row.getAs("path"), row.getAs("split"));
    }
    Manifest manifest;
    try (SparkSession spark = SparkSessions.start("test")) {
      manifest =
          Manifest.read(
              new org.apache.hadoop.fs.Path(corpus.resolve("manifest.csv").toUri()), spark);
    }
    for (ManifestLine line : manifest.lines()) {
      String side = sides.get(line.path());
      if (side != null) {
        String words = (line.value("note").orElse("") + " " + line.path()).toLowerCase(Locale.ROOT);
        boolean animal =
            line.annotation().label().equals("ambient")
                && ANIMAL.matcher(words.replace('_', ' ')).find();
        Path copy =
            folder.resolve(side).resolve(animal ? "animals" : "others").resolve(line.path());
        Files.createDirectories(copy.getParent());
        Files.copy(corpus.resolve(line.path()), copy);
        LABELS.put("file:" + copy, line.annotation().label());
      }
    }
  }

  @Test
  void sixtyAnswersCorrectAKindOfMistakeAndLittleIsForgotten() throws IOException {
    Path archive = folder.resolve("validation");
    Path tables = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(archive, tables));
    Path page = folder.resolve("review.html");
    CommandRun.succeeding(
        "review",
        "--output",
        tables.toString(),
        "--to",
        page.toString(),
        "--where",
        "uri LIKE '%/validation/animals/%'");
    Path answers = folder.resolve("answers.csv");
    assertThat(ReviewAnswers.on(page).write(answers, LABELS::get)).isEqualTo(60);
    Path model = folder.resolve("model");
    CommandRun.succeeding(
        "train",
        "--input",
        answers.toString(),
        "--start-from",
        MODEL.toString(),
        "--unlabelled",
        archive.toString(),
        "--config",
        "../conf/training/correct.conf",
        "--output",
        model.toString());

    Path test = folder.resolve("test");
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    CommandRun.succeeding(CommandRun.score(test, before));
    CommandRun.succeeding(CommandRun.score(test, after, "--model", model.toString()));
    Measured old = Measured.of(before);
    Measured corrected = Measured.of(after);
    System.out.printf("before %s%nafter  %s%n", old, corrected);

    assertThat(corrected.falseScreamsOfAnimals())
        .isLessThanOrEqualTo(old.falseScreamsOfAnimals() * 3 / 4);
    assertThat(corrected.right()).isGreaterThan(old.right() - 0.01);
    assertThat(corrected.conversationFound()).isGreaterThan(old.conversationFound() - 0.02);
    assertThat(corrected.screamsFound()).isGreaterThan(old.screamsFound() - 0.15);
  }

  /**
   * Of the segments of the test side.
   *
   * @param falseScreamsOfAnimals how many segments of animals are taken for screams
   * @param falseScreamsOfOthers how many of all else that is no scream
   * @param screamsFound the share of the segments of screams that are taken for such
   * @param conversationFound the same of conversation
   * @param right the share of all segments that are taken for what they are
   */
  private record Measured(
      long falseScreamsOfAnimals,
      long falseScreamsOfOthers,
      double screamsFound,
      double conversationFound,
      double right) {

    static Measured of(Path output) {
      long animals = 0;
      long others = 0;
      long right = 0;
      Map<String, Long> count = new HashMap<>();
      Map<String, Long> found = new HashMap<>();
      try (Tables tables = Tables.at(output)) {
        for (Row row : tables.ask("SELECT uri, label FROM segments_current")) {
          String label = LABELS.get(row.getString(0));
          boolean isRight = label.equals(row.getString(1));
          right += isRight ? 1 : 0;
          count.merge(label, 1L, Long::sum);
          found.merge(label, isRight ? 1L : 0L, Long::sum);
          if (row.getString(1).equals("scream") && !isRight) {
            boolean isAnimal = row.getString(0).contains("/test/animals/");
            animals += isAnimal ? 1 : 0;
            others += isAnimal ? 0 : 1;
          }
        }
      }
      long all = count.values().stream().mapToLong(Long::longValue).sum();
      return new Measured(
          animals,
          others,
          (double) found.get("scream") / count.get("scream"),
          (double) found.get("conversation") / count.get("conversation"),
          (double) right / all);
    }
  }
}
