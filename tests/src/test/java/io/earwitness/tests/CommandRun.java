package io.earwitness.tests;

import io.earwitness.jobs.Earwitness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as its user sees it.
 *
 * @param exitCode what the shell is told
 * @param out what it printed as its answer
 * @param err what it printed besides
 */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int exitCode = Earwitness.run(arguments);
      return new CommandRun(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  /** What to call {@code score} with. */
  static String[] score(Path input, Path output, Path settings) {
    return score(input.toString(), output.toString(), settings);
  }

  /** The same for what need not be local. */
  static String[] score(String input, String output, Path settings) {
    return new String[] {
      "score", "--input", input, "--output", output, "--config", settings.toString()
    };
  }

  /** Runs a command that must succeed. */
  static CommandRun succeeding(String... arguments) {
    CommandRun run = of(arguments);
    if (run.exitCode != 0) {
      throw new AssertionError("exit " + run.exitCode + "\n" + run.out + run.err);
    }
    return run;
  }

  /** Starts a command in a JVM of its own, which can be killed. */
  static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "@" + Path.of("..", "conf", "jvm.options"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Earwitness.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
