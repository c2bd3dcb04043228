package io.earwitness.jobs.cli;

import io.earwitness.Spelling;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what is wrong with a command line, and what was probably meant. An option that
 * is misspelt is named even where picocli sees something else: the option that is then missing, or
 * another value of an option that takes many.
 */
public final class WrongCommandLine {
  private static final String OPTION = "--";
  private static final String INPUT = "--input";

  private WrongCommandLine() {}

  /** What to tell the user. */
  public static String explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unknown(command, unmatched.getUnmatched().get(0), help);
    }
    // That of the command help, which names the command that it was asked for.
    if (wrong.getMessage().startsWith("Unknown subcommand")) {
      return unknown(command, wrong.getValue(), help);
    }
    String said = wrong.getMessage().replaceFirst("[.]+$", "");
    if (wrong instanceof MissingParameterException missing) {
      Optional<String> misspelt = misspeltOption(command);
      if (misspelt.isPresent()) {
        return unknown(command, misspelt.get(), help);
      }
      Optional<String> input = inputWithoutItsOption(missing);
      if (input.isPresent()) {
        return "Unexpected argument: %s. Did you mean %s %s? All options: %s"
            .formatted(input.get(), INPUT, input.get(), help);
      }
      said += choices(missing);
    }
    return "%s. All options: %s".formatted(said, help);
  }

  private static String unknown(CommandLine command, String argument, String help) {
    String name = argument.replaceFirst("=.*", "");
    if (name.startsWith("-")) {
      return "Unknown option: %s.%s All options: %s"
          .formatted(name, suggestion(name, command.getCommandSpec().optionsMap().keySet()), help);
    }
    Collection<String> subcommands = command.getSubcommands().keySet();
    return subcommands.isEmpty()
        ? "Unexpected argument: %s. All options: %s".formatted(argument, help)
        : "Unknown command: %s.%s All commands: %s"
            .formatted(argument, suggestion(argument, subcommands), help);
  }

  private static Optional<String> inputWithoutItsOption(MissingParameterException missing) {
    boolean isInput =
        options(missing).anyMatch(option -> Arrays.asList(option.names()).contains(INPUT));
    return isInput
        ? missing.getCommandLine().getUnmatchedArguments().stream().findFirst()
        : Optional.empty();
  }

  /** The values of a missing option that takes one of a few. */
  private static String choices(MissingParameterException missing) {
    return options(missing)
        .filter(option -> option.type().isEnum())
        .map(
            option ->
                ", one of "
                    + Stream.of(option.type().getEnumConstants())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")))
        .findFirst()
        .orElse("");
  }

  private static Stream<OptionSpec> options(MissingParameterException missing) {
    return missing.getMissing().stream()
        .filter(OptionSpec.class::isInstance)
        .map(OptionSpec.class::cast);
  }

  private static String suggestion(String written, Collection<String> words) {
    return Spelling.closest(written, words)
        .map(word -> " Did you mean %s?".formatted(word))
        .orElse("");
  }

  private static Optional<String> misspeltOption(CommandLine command) {
    return Stream.concat(
            command.getUnmatchedArguments().stream(),
            command.getCommandSpec().options().stream().flatMap(WrongCommandLine::furtherValues))
        .filter(argument -> argument.startsWith(OPTION))
        .findFirst();
  }

  /** Values of an option that takes many: an option that does not exist is taken for one. */
  private static Stream<String> furtherValues(OptionSpec option) {
    return option.arity().isVariable() ? option.originalStringValues().stream() : Stream.of();
  }

  /**
   * Makes sure that no option was taken for a further value of one that takes many, as in {@code
   * --input a --dryrun}.
   *
   * @throws UnmatchedArgumentException when one was
   */
  public static void requireNoneSwallowed(ParseResult parsed) {
    for (CommandLine command : parsed.asCommandLineList()) {
      Optional<String> misspelt = misspeltOption(command);
      if (misspelt.isPresent()) {
        throw new UnmatchedArgumentException(command, List.of(misspelt.get()));
      }
    }
  }
}
