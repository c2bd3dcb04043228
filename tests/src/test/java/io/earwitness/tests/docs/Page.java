package io.earwitness.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path from the top of the checkout
 * @param lines of its Markdown
 */
record Page(String path, List<String> lines) {
  static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private static final String FENCE = "```";
  private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");
  private static final Pattern HEADING = Pattern.compile("#+ +(.*)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  Page {
    lines = List.copyOf(lines);
  }

  /** All pages, those that a newcomer reads first at first. */
  static List<Page> all() {
    List<Page> pages = new ArrayList<>();
    for (String name : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      pages.add(read(name));
    }
    try (Stream<Path> files = Files.list(CHECKOUT.resolve("docs"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .sorted()
          .forEach(name -> pages.add(read("docs/" + name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  static Page read(String path) {
    try {
      return new Page(path, Files.readAllLines(CHECKOUT.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its fenced blocks, in order. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Optional<String> notRun = Optional.empty();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at).strip();
      if (line.startsWith(FENCE)) {
        int end = endOfBlock(at);
        String text = String.join("\n", lines.subList(at + 1, end));
        blocks.add(new Block(path + ":" + (at + 1), line.substring(FENCE.length()), text, notRun));
        at = end;
      }
      if (!line.isEmpty()) {
        Matcher matcher = NOT_RUN.matcher(line);
        notRun = matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
      }
      at++;
    }
    return blocks;
  }

  /** The first output that it quotes. */
  String firstOutput() {
    return blocks().stream()
        .filter(block -> block.language().equals("text"))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private int endOfBlock(int begin) {
    for (int at = begin + 1; at < lines.size(); at++) {
      if (lines.get(at).strip().equals(FENCE)) {
        return at;
      }
    }
    throw new IllegalStateException(path + ":" + (begin + 1) + " begins a block without an end");
  }

  /** Its lines outside of fenced blocks. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inBlock = false;
    for (String line : lines) {
      if (line.strip().startsWith(FENCE)) {
        inBlock = !inBlock;
      } else if (!inBlock) {
        prose.add(line);
      }
    }
    return prose;
  }

  /** Where its links lead to, pictures included. */
  List<String> links() {
    return prose().stream()
        .flatMap(line -> LINK.matcher(line).results())
        .map(link -> link.group(1))
        .toList();
  }

  /** What its headings are called in links. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    for (String line : prose()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        anchors.add(
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }

  /** What stands in backticks, outside of blocks. */
  Set<String> quoted() {
    Set<String> quoted = new HashSet<>();
    prose()
        .forEach(line -> QUOTED.matcher(line).results().forEach(word -> quoted.add(word.group(1))));
    return quoted;
  }

  /** The rows of all tables, without their heads, as cells of plain text. */
  List<List<String>> rows() {
    return rows(prose());
  }

  /**
   * The rows of the tables between a heading and the next heading of whatever level.
   *
   * @param heading without its marks, such as {@code `segments`}
   */
  List<List<String>> rowsBelow(String heading) {
    List<String> below = new ArrayList<>();
    boolean inSection = false;
    for (String line : prose()) {
      Matcher matcher = HEADING.matcher(line);
      if (matcher.matches()) {
        inSection = matcher.group(1).equals(heading);
      } else if (inSection) {
        below.add(line);
      }
    }
    return rows(below);
  }

  private static List<List<String>> rows(List<String> lines) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isHead = i + 1 < lines.size() && lines.get(i + 1).startsWith("|--");
      if (line.startsWith("|") && !line.startsWith("|--") && !isHead) {
        rows.add(
            Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
                .map(cell -> cell.replace("`", "").strip())
                .toList());
      }
    }
    return rows;
  }

  /**
   * A fenced block.
   *
   * @param where page and line
   * @param language such as {@code sh}
   * @param notRun why its commands are not run; empty when they are
   */
  record Block(String where, String language, String text, Optional<String> notRun) {

    boolean isShell() {
      return language.equals("sh");
    }

    List<ShellCommand> commands() {
      return ShellCommand.allIn(text);
    }
  }
}
