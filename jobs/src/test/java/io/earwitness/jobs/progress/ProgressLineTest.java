package io.earwitness.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is shown while the seconds of a clock pass that the test turns. */
class ProgressLineTest {
  private static final Instant NOW = Instant.parse("2026-03-14T23:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long nanos = 17;

  private Console console(LogFormat format, boolean isTerminal) {
    return new Console(
        format,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        isTerminal,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private ProgressLine line(Console console) {
    return new ProgressLine(console, () -> nanos);
  }

  private void pass(int seconds, ProgressLine line) {
    for (int i = 0; i < seconds; i++) {
      nanos += TimeUnit.SECONDS.toNanos(1);
      line.tick();
    }
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLogIsToldEachMinuteAndAtTheEnd() {
    try (ProgressLine line = line(console(LogFormat.TEXT, false))) {
      line.step("scoring", seconds -> new Status("%.0f files".formatted(seconds), Map.of()));
      pass(59, line);
      assertThat(err()).isEmpty();
      pass(90, line);
    }
    assertThat(err().lines()).containsExactly("60 files", "120 files", "149 files");
  }

  /** Whoever runs it every night wants a mail only when something is wrong. */
  @Test
  void aLogIsNotToldOfWhatTakesLessThanAMinute() {
    try (ProgressLine line = line(console(LogFormat.TEXT, false))) {
      line.step("listing the inputs");
      pass(30, line);
      line.step("scoring");
      pass(25, line);
    }
    assertThat(err()).isEmpty();
  }

  @Test
  void onATerminalALineIsWrittenOverEachSecondAndOutOfTheWayOfResults() {
    Console console = console(LogFormat.TEXT, true);
    try (ProgressLine line = line(console)) {
      line.step("listing the inputs");
      pass(3, line);
      console.result("Found", "Found      7 recordings", "7 recordings");
      pass(1, line);
    }
    String clear = "\r\033[K";
    assertThat(err())
        .isEqualTo(
            clear
                + "listing the inputs"
                + clear
                + "listing the inputs, 2 s"
                + clear
                + "listing the inputs, 3 s"
                + clear
                + clear
                + "listing the inputs, 4 s"
                + clear);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("Found      7 recordings%n".formatted());
  }

  @Test
  void forMachinesEachLineIsAnObject() {
    Console console = console(LogFormat.JSON, true);
    try (ProgressLine line = line(console)) {
      line.step("listing \"the\" inputs");
      pass(60, line);
      console.result("Found", "Found      7 recordings", "7 recordings");
      console.lines().print("Epoch 1\n\n  caf\u00e9\n");
      console.error("Nothing\nis there.");
    }
    String time = "{\"time\":\"2026-03-14T23:00:00Z\",";
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            time + "\"kind\":\"result\",\"about\":\"Found\",\"text\":\"7 recordings\"}",
            time + "\"kind\":\"result\",\"text\":\"Epoch 1\"}",
            time + "\"kind\":\"result\",\"text\":\"caf\u00e9\"}");
    assertThat(err().lines().findFirst().orElseThrow())
        .startsWith(
            time + "\"kind\":\"progress\",\"text\":\"listing \\\"the\\\" inputs, 1 min 00 s\"")
        .contains("\"elapsed_seconds\":60");
    assertThat(err().lines().skip(1).findFirst().orElseThrow())
        .isEqualTo(time + "\"kind\":\"error\",\"text\":\"Nothing\\nis there.\"}");
  }
}
