package io.earwitness.tests.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what a page quotes of a command's output with what the command prints. Numbers, ids,
 * durations, places, the widths of columns and empty lines may differ; words may not. A line of
 * three dots stands for lines that the page leaves out.
 */
final class PrintedText {
  private static final String LEFT_OUT = "...";
  private static final String SECTION = "== ";
  private static final String COMMAND = "scripts/earwitness";

  private PrintedText() {}

  /** Makes sure that the quoted lines are printed, in their order. */
  static void assertQuoted(String quoted, String printed) {
    List<String> lines =
        printed.lines().filter(line -> !line.isBlank()).map(PrintedText::masked).toList();
    int from = 0;
    boolean mayPass = true;
    for (String line : quoted.lines().filter(l -> !l.isBlank()).toList()) {
      if (line.strip().equals(LEFT_OUT)) {
        mayPass = true;
        continue;
      }
      String wanted = masked(line);
      int found = from;
      while (mayPass && found < lines.size() && !lines.get(found).equals(wanted)) {
        found++;
      }
      if (found >= lines.size() || !lines.get(found).equals(wanted)) {
        throw new AssertionError("A page quotes%n%s%nbut printed is%n%s".formatted(line, printed));
      }
      from = found + 1;
      mayPass = false;
    }
  }

  private static String masked(String line) {
    return line.replaceAll("file:\\S+", "#")
        .replaceAll("r\\d{8}-\\d{6}-[0-9a-f]+", "#")
        .replaceAll("\\b[0-9a-f]{16}\\b", "#")
        .replaceAll("\\b\\d+ (?:h|min|s)\\b(?: \\d+ (?:min|s)\\b)*", "#")
        .replaceAll("\\d[\\d,.]*", "#")
        .replaceAll("-{2,}", "-")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /**
   * Divides the output of a script by the lines in which it says what it runs.
   *
   * @return what follows each command, up to the next of these lines
   */
  static Map<ShellCommand, String> sections(String text) {
    Map<ShellCommand, String> sections = new LinkedHashMap<>();
    for (String section : text.split("(?m)^" + SECTION, -1)) {
      int begin = section.indexOf(COMMAND);
      if (begin >= 0) {
        int end = endOfCommand(section, begin);
        sections.put(
            ShellCommand.allIn(section.substring(begin, end)).get(0), section.substring(end));
      }
    }
    return sections;
  }

  /** The end of its line, where no quotes are open. */
  private static int endOfCommand(String text, int begin) {
    boolean quoted = false;
    for (int at = begin; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        quoted = !quoted;
      } else if (text.charAt(at) == '\n' && !quoted) {
        return at;
      }
    }
    return text.length();
  }
}
