package io.earwitness.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.track.TimeTag;
import io.earwitness.jobs.Earwitness;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.tables.TableCatalogue;
import io.earwitness.origin.KnownPatterns;
import io.earwitness.origin.NameReader;
import io.earwitness.origin.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What can be told of the pages by reading them beside the code. */
class PagesTest {
  private static final List<Page> PAGES = Page.all();
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "earwitness");
  private static final Set<String> LANGUAGES = Set.of("sh", "text", "hocon", "csv");

  private static final Pattern FIELD_THAT_IS_READ =
      Pattern.compile("\"(signature|(?:audio|input|output|log_mel|normalisation)[.][a-z_]+)\"");

  /** Options that every command has. */
  private static final Set<String> EVERYWHERE = Set.of("--help", "--version");

  private static CommandLine commandLine() {
    return new CommandLine(Earwitness.class)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false);
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    for (Page page : PAGES) {
      for (String link : page.links()) {
        if (!link.contains("://") && !leadsSomewhere(link, page)) {
          broken.add(page.path() + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(String link, Page from) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target =
        file.isEmpty()
            ? Page.CHECKOUT.resolve(from.path())
            : Page.CHECKOUT.resolve(from.path()).resolveSibling(file).normalize();
    return Files.exists(target)
        && (hash < 0
            || Page.read(Page.CHECKOUT.relativize(target).toString())
                .anchors()
                .contains(link.substring(hash + 1)));
  }

  @Test
  void aNewcomerIsLedToEveryPage() {
    Set<String> linked = new HashSet<>();
    Page readme = Page.read("README.md");
    for (String link : readme.links()) {
      linked.add(link.replaceFirst("#.*", ""));
    }
    assertThat(linked)
        .containsAll(
            PAGES.stream().map(Page::path).filter(path -> path.startsWith("docs/")).toList())
        .contains("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "NOTICE");
  }

  /** A command in a block of another kind would be run by no test. */
  @Test
  void everyBlockSaysWhatItHolds() {
    for (Page page : PAGES) {
      assertThat(page.blocks())
          .allSatisfy(block -> assertThat(LANGUAGES).contains(block.language()));
    }
  }

  @Test
  void everyCommandIsUnderstood() {
    List<String> wrong = new ArrayList<>();
    for (Page page : PAGES) {
      for (Page.Block block : page.blocks()) {
        if (block.isShell()) {
          for (ShellCommand command : block.commands()) {
            wrongIn(command, block).forEach(what -> wrong.add(block.where() + ": " + what));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> wrongIn(ShellCommand command, Page.Block block) {
    String program = command.words().isEmpty() ? "" : command.words().get(0);
    if (!command.words().isEmpty() && command.isEarwitness()) {
      return wrongArguments(command);
    }
    if (block.notRun().isEmpty()) {
      return List.of("is neither run nor said not to be: " + command);
    }
    Path file = Page.CHECKOUT.resolve(program);
    boolean isOurs = program.startsWith("scripts/") || program.startsWith("./");
    return isOurs && !Files.isExecutable(file) ? List.of("there is no " + program) : List.of();
  }

  private static List<String> wrongArguments(ShellCommand command) {
    List<String> wrong = new ArrayList<>();
    try {
      commandLine().parseArgs(command.arguments().toArray(String[]::new));
    } catch (ParameterException e) {
      wrong.add(e.getMessage());
    }
    for (int i = 0; i < command.sparkOptions().size(); i += 2) {
      if (!command.sparkOptions().get(i).startsWith("--")) {
        wrong.add("--spark takes options and their values, not " + command.sparkOptions().get(i));
      }
    }
    return wrong;
  }

  @Test
  void aCommandThatIsWrongIsFound() {
    assertThat(wrongArguments(only("scripts/earwitness scroe --input A --output B"))).hasSize(1);
    assertThat(wrongArguments(only("scripts/earwitness score --input A --ouptut B"))).hasSize(1);
    assertThat(wrongArguments(only("scripts/earwitness score --input A"))).hasSize(1);
    assertThat(wrongArguments(only("scripts/earwitness score --input A --output B"))).isEmpty();
    assertThatThrownBy(() -> only("scripts/earwitness score --input A | tee log"))
        .hasMessageStartingWith("a page shows no |");
  }

  private static ShellCommand only(String text) {
    return ShellCommand.allIn(text).get(0);
  }

  @Test
  void everyCommandAndOptionIsNamed() {
    Page page = Page.read("docs/operations.md");
    Set<String> named =
        page.quoted().stream()
            .flatMap(quoted -> Arrays.stream(quoted.split("[ ,|]+")))
            .collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, CommandLine> command : commandLine().getSubcommands().entrySet()) {
      if (!named.contains(command.getKey())) {
        missing.add(command.getKey());
      }
      for (OptionSpec option : command.getValue().getCommandSpec().options()) {
        String name = option.longestName();
        if (!named.contains(name) && !EVERYWHERE.contains(name)) {
          missing.add(command.getKey() + " " + name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyExitCodeIsInTheTable() {
    assertThat(firstCells(Page.read("docs/operations.md").rowsBelow("Exit codes")))
        .containsAll(
            Arrays.stream(ExitCode.values()).map(code -> Integer.toString(code.number())).toList());
  }

  @Test
  void everyReasonIsInTheTable() {
    assertThat(firstCells(Page.read("docs/operations.md").rowsBelow("Every night")))
        .containsExactlyInAnyOrderElementsOf(
            commandLine()
                .getSubcommands()
                .get("score")
                .getCommandSpec()
                .findOption("--only")
                .completionCandidates());
  }

  @Test
  void everyFailureCodeIsInTheTable() {
    List<List<String>> rows = Page.read("docs/tables.md").rowsBelow("Failure codes");

    assertThat(firstCells(rows)).containsExactlyInAnyOrderElementsOf(namesOf(FailureCode.values()));
    for (List<String> row : rows) {
      assertThat(row.get(3))
          .as("whether later runs try %s again", row.get(0))
          .isEqualTo(FailureCode.valueOf(row.get(0)).mayPass() ? "yes" : "no");
      assertThat(withoutLinks(row.get(1))).isEqualTo(FailureCode.valueOf(row.get(0)).cause());
      assertThat(withoutLinks(row.get(2))).isEqualTo(FailureCode.valueOf(row.get(0)).cure());
    }
  }

  /** The comments in the code are what the files and {@code DESCRIBE} say. */
  @Test
  void everyColumnHasACommentAndItIsItsLine() {
    Page page = Page.read("docs/tables.md");
    TableCatalogue.tables()
        .forEach(
            (table, columns) -> {
              assertThat(columns.fields())
                  .allSatisfy(
                      column ->
                          assertThat(column.getComment().isDefined())
                              .as("%s.%s has a comment", table, column.name())
                              .isTrue());
              assertThat(page.rowsBelow("`" + table + "`").stream().map(PagesTest::asComment))
                  .as("the columns of %s in docs/tables.md", table)
                  .containsExactlyElementsOf(
                      Arrays.stream(columns.fields())
                          .map(
                              column ->
                                  "%s (%s): %s"
                                      .formatted(
                                          column.name(),
                                          column.dataType().simpleString(),
                                          column.getComment().get()))
                          .toList());
            });
  }

  /** A column's name, type, null and meaning, as its comment words them. */
  private static String asComment(List<String> row) {
    String nullWhere = row.get(2).equals("never") ? "never null" : "null " + row.get(2);
    return "%s (%s): %s; %s".formatted(row.get(0), row.get(1), withoutLinks(row.get(3)), nullWhere);
  }

  private static String withoutLinks(String markdown) {
    return markdown.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
  }

  private static List<String> namesOf(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static List<String> firstCells(List<List<String>> rows) {
    return rows.stream().map(row -> row.get(0)).toList();
  }

  @Test
  void everySettingIsInATableWithItsDefault() {
    Map<String, String> documented = new TreeMap<>();
    for (String path : List.of("docs/operations.md", "docs/training.md")) {
      for (List<String> row : Page.read(path).rows()) {
        if (row.get(0).matches("(scoring|run|training)\\..*|input\\.extensions")) {
          documented.put(row.get(0), row.get(1));
        }
      }
    }
    assertThat(documented).containsExactlyInAnyOrderEntriesOf(settings());
  }

  /**
   * Settings as the tables have them: with three values in one row where a chance and a range
   * belong together, and without those values that are too long for a table.
   */
  private static Map<String, String> settings() {
    Config config =
        ConfigFactory.parseFile(Page.CHECKOUT.resolve("conf/earwitness.conf").toFile())
            .getConfig("earwitness");
    Map<String, String> settings = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      String path = entry.getKey();
      if (path.endsWith(".probability")) {
        String parent = path.substring(0, path.lastIndexOf('.'));
        settings.put(
            parent,
            "%s, %s to %s"
                .formatted(
                    text(entry.getValue()),
                    text(config.getValue(parent + ".from")),
                    text(config.getValue(parent + ".to"))));
      } else if (!path.matches(".*\\.(from|to)")) {
        boolean isList = entry.getValue().valueType() == ConfigValueType.LIST;
        String value = isList ? "see the file" : text(entry.getValue());
        settings.put(path, text(entry.getValue()).equals("[]") ? "none" : value);
      }
    }
    // Its keys are the names of classes.
    settings.put("scoring.thresholds", "none");
    return settings;
  }

  private static String text(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise()).replace("\"", "");
  }

  @Test
  void everyKnownNameIsInTheTableInOrder() {
    assertThat(firstCells(Page.read("docs/recorded-at.md").rowsBelow("Known names")))
        .containsExactlyElementsOf(KnownPatterns.all().stream().map(NameReader::name).toList());
  }

  @Test
  void everySourceOfATimeIsInTheTable() {
    Set<String> sources = new TreeSet<>();
    for (TimeTag tag : TimeTag.values()) {
      sources.add(tag.key());
    }
    sources.add(Origin.AMBIGUOUS);

    assertThat(
            firstCells(Page.read("docs/recorded-at.md").rowsBelow("Who is believed")).stream()
                .flatMap(cell -> Arrays.stream(cell.split("\\W+"))))
        .containsAll(sources);
  }

  /** The fields of the default model, and those that the reader of {@code model.json} knows. */
  @Test
  void everyFieldOfAModelIsInTheTable() throws IOException {
    Set<String> fields = new TreeSet<>();
    addFields(
        new ObjectMapper()
            .readTree(Page.CHECKOUT.resolve("conf/models/default/model.json").toFile()),
        "",
        fields);
    String reader =
        Files.readString(
            Page.CHECKOUT
                .resolve("pipeline")
                .resolve(SOURCES)
                .resolve("model/ModelSpecReader.java"));
    FIELD_THAT_IS_READ.matcher(reader).results().forEach(field -> fields.add(field.group(1)));
    assertThat(fields).contains("signature", "log_mel.axes", "normalisation.divide");

    assertThat(firstCells(Page.read("docs/training.md").rowsBelow("model.json")))
        .containsAll(fields);
  }

  private static void addFields(JsonNode node, String prefix, Set<String> fields) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue().isObject() && !field.getKey().equals("thresholds")) {
        addFields(field.getValue(), prefix + field.getKey() + ".", fields);
      } else {
        fields.add(prefix + field.getKey());
      }
    }
  }

  @Test
  void everyPackageIsInTheTableOfRooms() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (String module : List.of("pipeline", "jobs")) {
      Path root = Page.CHECKOUT.resolve(module).resolve(SOURCES);
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
            .filter(Predicate.not(String::isEmpty))
            .forEach(packages::add);
      }
    }
    assertThat(firstCells(Page.read("ARCHITECTURE.md").rowsBelow("The rooms")))
        .containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void everyClassThatTheMapNamesIsThere() throws IOException {
    Set<String> classes;
    try (Stream<Path> files = Files.walk(Page.CHECKOUT)) {
      classes =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    Set<String> named =
        Page.read("ARCHITECTURE.md").quoted().stream()
            .filter(word -> word.matches("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*"))
            .collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(20);
    named.removeAll(classes);
    assertThat(named).as("names in ARCHITECTURE.md that no class has").isEmpty();
  }
}
