package io.earwitness.jobs.cli;

import io.earwitness.jobs.spark.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = {
      "Prints a script with which bash and zsh complete commands, options and their values.",
      "Put this line into ~/.bashrc; in ~/.zshrc, write \"autoload -U compinit && compinit\" before"
          + " it:",
      "  source <(earwitness completion)"
    },
    footer = "  earwitness completion")
public final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    System.out.println(AutoComplete.bash(root.getCommandName(), root));
    return ExitCode.FINE.number();
  }
}
