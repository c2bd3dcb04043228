package io.earwitness.jobs.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** A command as its user typed it, to be typed again. */
final class TypedCommand {
  /** How the launcher was called; without one, by the name of the program. */
  private static final String PROGRAM = System.getProperty("earwitness.program", "earwitness");

  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\w@%+=:,./-]+");

  private TypedCommand() {}

  /** For a POSIX shell. What stood behind {@code --spark} never reaches the program. */
  static String of(ParseResult parsed) {
    List<String> arguments =
        parsed.commandSpec().root().commandLine().getParseResult().originalArgs();
    return Stream.concat(Stream.of(PROGRAM), arguments.stream())
        .map(TypedCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  /** The same with an option behind it, unless it was typed. */
  static String of(ParseResult parsed, String option) {
    String typed = of(parsed);
    return parsed.hasMatchedOption(option) ? typed : typed + " " + option;
  }

  static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
