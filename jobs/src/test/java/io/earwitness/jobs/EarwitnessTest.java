package io.earwitness.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The command line, as far as no command runs. */
class EarwitnessTest {

  private record Said(int exitCode, String out, String err) {}

  private static Said run(String... arguments) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int exitCode = Earwitness.run(arguments);
      return new Said(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  @Test
  void aloneItSaysWhatItIsAndWhichCommandsPeopleNeedFirst() {
    Said said = run();

    assertThat(said.exitCode()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).startsWith("Earwitness finds ");
    for (String command : new String[] {"score", "sql", "train", "doctor"}) {
      assertThat(said.out()).containsPattern("(?m)^" + command + " +[A-Z]");
      assertThat(said.out()).containsPattern("(?m)^ +earwitness " + command + " --");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scroe | Unknown command: scroe. Did you mean score?",
        "help scroe | Unknown command: scroe. Did you mean score?",
        "listen | Unknown command: listen. All commands: earwitness --help",
        "--hepl | Unknown option: --hepl. Did you mean --help?",
        "score --inptu a | Unknown option: --inptu. Did you mean --input?",
        "score --inptu=a --output b | Unknown option: --inptu. Did you mean --input?",
        "score --input a --ouptut b | Unknown option: --ouptut. Did you mean --output?",
        "score --output b --input a --dryrun | Unknown option: --dryrun. Did you mean --dry-run?",
        "score --input a --output b --mdoel m | Unknown option: --mdoel. Did you mean --model?",
        "sql --ouptut b SELECT | Unknown option: --ouptut. Did you mean --output?",
        "score --input a --output b --only LATER | Invalid value for option '--only' (REASON)",
        "score --input a | Missing required option: '--output=URI'",
        "score --output b a | Unexpected argument: a. Did you mean --input a? All options:",
        "export --output b --to c | Missing required option: '--format=FORMAT', one of audacity,",
        "score --max-failure-rate 20% | Invalid value for option '--max-failure-rate': '20%' is not a number, such as 0.2.",
        "score --batch-size 1.5 | Invalid value for option '--batch-size': '1.5' is not a whole number, such as 8.",
        "demo a | Missing required option: '--to=DIR'",
        "demo --to a b | Unexpected argument: b.",
      })
  void aMistakeIsOneLineThatSaysWhatWasProbablyMeant(String arguments, String start) {
    Said said = run(arguments.split(" "));

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith(start).contains("--help");
    assertThat(said.err().strip().lines()).hasSize(1);
  }

  static Set<String> commands() {
    return new CommandLine(Earwitness.class).getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfACommandHasAnExampleOfIt(String command) {
    Said said = run(command, "--help");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .contains("Usage: earwitness " + command)
        .containsPattern("(?m)^Example:$\\R  earwitness " + command + "($| )");
  }

  /** bash itself says what it would complete. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "earwitness sc | score",
        "earwitness score --max-a | --max-audio-hours",
        "earwitness score --log-format j | json",
        "earwitness sql --query scr | screams-last-night screams-within-talk",
      })
  void bashCompletesCommandsOptionsAndValues(String typed, String completed) throws Exception {
    Said script = run("completion");
    assertThat(script.exitCode()).isZero();
    String ask =
        script.out()
            + """

            compopt() { :; }
            COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="%s"
            COMP_POINT=${#COMP_LINE}; _complete_earwitness; echo "${COMPREPLY[@]}"
            """
                .formatted(typed, typed);
    Process bash = new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
    try (OutputStream in = bash.getOutputStream()) {
      in.write(ask.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip()).isEqualTo(completed);
  }

  @Test
  void helpNamesAllCommands() {
    assertThat(run("--help").out()).startsWith("Usage: earwitness ").contains(commands());
    assertThat(run("help", "score").out()).startsWith("Usage: earwitness score");
  }

  @ParameterizedTest
  @CsvSource({"text", "json"})
  void aPasswordInAUriIsRefusedBeforeAnythingBegins(String format) {
    Said said =
        run(
            "score",
            "--input",
            "s3a://KEY:SECRET@bucket/archive",
            "--output",
            "heard",
            "--log-format",
            format);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("A URI that begins with s3a:// has a password in it")
        .doesNotContain("SECRET");
    assertThat(said.err().strip().lines()).hasSize(1);
  }
}
