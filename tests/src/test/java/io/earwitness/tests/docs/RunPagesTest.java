package io.earwitness.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the pages say, page by page and from the top to the bottom of each, and looks whether
 * what comes of it is what they say.
 */
@Tag("slow")
class RunPagesTest {
  private static final List<String> CLASSES = List.of("ambient", "conversation", "scream");
  private static final List<String> VIEWS =
      List.of(
          "segments",
          "files",
          "events",
          "failures",
          "deletions",
          "score_histograms",
          "runs",
          "metrics",
          "metrics_by_class",
          "confusion_matrix",
          "threshold_sweep",
          "reliability");

  @TempDir static Path folder;
  private static Workplace workplace;
  private static final Map<String, CommandRun> RUNS = new LinkedHashMap<>();

  @BeforeAll
  static void doWhatThePagesSay() throws IOException {
    workplace = new Workplace(folder);
    // What Spark logs at its start is not what a command prints.
    CommandRun.of("sql", "--output", "nowhere", "SELECT 1");
    workplace.layOut();
    for (ShellCommand command : commands()) {
      RUNS.put(command.toString(), workplace.run(command));
    }
  }

  /** A command that several pages show is run once. */
  private static Set<ShellCommand> commands() {
    Set<ShellCommand> commands = new LinkedHashSet<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        if (block.isShell() && block.notRun().isEmpty()) {
          commands.addAll(block.commands());
        }
      }
    }
    return commands;
  }

  @TestFactory
  Stream<DynamicTest> everyCommandSucceeds() {
    return RUNS.entrySet().stream()
        .map(
            run ->
                dynamicTest(
                    run.getKey(),
                    () ->
                        assertThat(run.getValue().exitCode())
                            .as(run.getValue().out() + run.getValue().err())
                            .isZero()));
  }

  @Test
  void thePagesShowCommandsEnough() {
    Set<String> run =
        commands().stream().map(command -> command.arguments().get(0)).collect(Collectors.toSet());
    assertThat(run).contains("score", "sql", "train", "cross-validate", "evaluate", "doctor");
  }

  /** What is printed below a command, but for numbers, is what the command prints. */
  @Test
  void whatIsQuotedIsWhatIsPrinted() {
    for (Page page : Page.all()) {
      List<Page.Block> blocks = page.blocks();
      for (int i = 1; i < blocks.size(); i++) {
        Page.Block before = blocks.get(i - 1);
        if (blocks.get(i).language().equals("text")
            && blocks.get(i).notRun().isEmpty()
            && before.isShell()
            && before.notRun().isEmpty()) {
          List<ShellCommand> commands = before.commands();
          ShellCommand last = commands.get(commands.size() - 1);
          PrintedText.assertQuoted(blocks.get(i).text(), RUNS.get(last.toString()).out());
        }
      }
    }
  }

  /** The script itself takes a minute: what it prints is made of what these commands print. */
  @Test
  void theQuickStartPrintsWhatTheReadmeSays() {
    Map<ShellCommand, String> sections = PrintedText.sections(Page.read("README.md").firstOutput());
    assertThat(sections).hasSizeGreaterThanOrEqualTo(2);
    sections.forEach(
        (command, text) -> PrintedText.assertQuoted(text, workplace.run(command).out()));
  }

  @Test
  void everyColumnOfEveryTableIsNamed() {
    Page page = Page.read("docs/tables.md");
    Map<String, List<Row>> tables = new LinkedHashMap<>();
    try (Tables written = Tables.at(workplace.place("OUTPUT"))) {
      VIEWS.forEach(view -> tables.put(view, written.ask("SELECT * FROM " + view)));
    }
    Path model = workplace.place("MODEL_DIR");
    tables.put("training_history", Tables.rows(model.resolve("training_history"), "true"));
    tables.put("splits", Tables.rows(model.resolve("splits"), "true"));
    tables.put("predictions", Tables.rows(workplace.place("FOLDS").resolve("predictions"), "true"));
    tables.forEach((name, rows) -> assertColumns(page.rowsBelow("`" + name + "`"), name, rows));
  }

  private static void assertColumns(List<List<String>> documented, String table, List<Row> rows) {
    assertThat(documented).as("the columns of %s in docs/tables.md", table).isNotEmpty();
    if (rows.isEmpty()) {
      // Nothing was deleted: the view has no rows, and its columns are shown by another test.
      assertThat(table).isEqualTo("deletions");
      return;
    }
    StructType schema = rows.get(0).schema();
    Map<String, String> types = new LinkedHashMap<>();
    for (StructField field : schema.fields()) {
      types.put(withoutClass(field.name()), field.dataType().simpleString());
    }
    Map<String, String> named = new LinkedHashMap<>();
    documented.forEach(row -> named.put(row.get(0), row.get(1)));
    assertThat(named).as("columns of %s and their types", table).isEqualTo(types);

    for (List<String> column : documented) {
      if (column.get(2).equals("never")) {
        String name = column.get(0).replace("CLASS", CLASSES.get(0));
        assertThat(rows)
            .as("%s.%s is never null", table, name)
            .noneMatch(row -> row.isNullAt(schema.fieldIndex(name)));
      }
    }
  }

  private static String withoutClass(String column) {
    for (String name : CLASSES) {
      if (column.matches("(.*_)?" + name + "(_.*)?")) {
        return column.replace(name, "CLASS");
      }
    }
    return column;
  }

  @Test
  void everyFigureIsNamed() {
    Page page = Page.read("docs/tables.md");
    try (Tables tables = Tables.at(workplace.place("OUTPUT"))) {
      for (String table :
          List.of(
              "metrics",
              "metrics_by_class",
              "confusion_matrix",
              "threshold_sweep",
              "reliability")) {
        for (Row name : tables.ask("SELECT DISTINCT name FROM " + table)) {
          assertThat(page.quoted()).as(table).contains(name.getString(0));
        }
      }
      Set<String> counts = new TreeSet<>();
      tables
          .ask(
              "SELECT explode(concat(map_keys(counts), map_keys(versions), map_keys(stage_seconds)))"
                  + " FROM runs")
          .forEach(row -> counts.add(row.getString(0)));
      assertThat(page.quoted()).containsAll(counts);
    }
  }

  @Test
  void everyBlockOfSettingsIsAccepted() throws IOException {
    List<String> blocks = new ArrayList<>();
    for (Page page : Page.all()) {
      page.blocks().stream()
          .filter(block -> block.language().equals("hocon"))
          .forEach(block -> blocks.add(block.text()));
    }
    assertThat(blocks).isNotEmpty();
    Path settings = Files.write(folder.resolve("of-the-pages.conf"), blocks);
    CommandRun.succeeding(
        "score",
        "--input",
        workplace.place("CLIPS").toString(),
        "--output",
        folder.resolve("never-written").toString(),
        "--config",
        settings.toString(),
        "--dry-run");
  }

  /** Copy it over {@code docs/timeline.png} when that is to change. */
  @Test
  void thePictureIsOfARealRun() throws IOException {
    Path output = folder.resolve("demo/tables");
    CommandRun.succeeding(
        "score",
        "--input",
        folder.resolve("demo/archive").toString(),
        "--output",
        output.toString());
    Path drawn = Path.of("target", "timeline.png");
    try (Tables tables = Tables.at(output)) {
      Timeline.of("2026-03-14_2300.mp4", CLASSES, tables).save(drawn);
    }

    BufferedImage now = ImageIO.read(drawn.toFile());
    BufferedImage shown = ImageIO.read(Page.CHECKOUT.resolve("docs/timeline.png").toFile());
    assertThat(List.of(now.getWidth(), now.getHeight()))
        .isEqualTo(List.of(shown.getWidth(), shown.getHeight()));
  }
}
