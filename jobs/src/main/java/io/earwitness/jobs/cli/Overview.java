package io.earwitness.jobs.cli;

import java.util.List;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code earwitness} alone prints: what it is, and the commands that people need first. */
public final class Overview {
  private static final List<String> FIRST_COMMANDS = List.of("score", "sql", "train", "doctor");

  private Overview() {}

  /** The text; of each command the first line of its description, and its example. */
  public static String of(CommandLine earwitness) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    for (String sentence : earwitness.getCommandSpec().usageMessage().description()) {
      lines.add(sentence);
    }
    for (String name : FIRST_COMMANDS) {
      UsageMessageSpec usage =
          earwitness.getSubcommands().get(name).getCommandSpec().usageMessage();
      lines.add("");
      lines.add("%-7s %s".formatted(name, usage.description()[0]));
      for (String example : usage.footer()) {
        lines.add("        " + example.strip());
      }
    }
    lines.add("");
    lines.add("All commands: earwitness --help. All options of one: earwitness COMMAND --help.");
    return lines.toString();
  }
}
