package io.earwitness.jobs.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command tells what it does: results on the standard output, progress on the standard
 * error, in one of the forms. On a terminal, progress is a line that is written over and over, and
 * out of the way before a result is printed.
 */
public final class Console {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CLEAR = "\r\033[K";

  private final LogFormat format;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean isTerminal;
  private final Clock clock;
  private boolean isLineShown;

  /**
   * One that prints to these streams.
   *
   * @param isTerminal whether somebody watches, so that a line may be written over
   * @param clock tells machines when a line was printed
   */
  public Console(
      LogFormat format, PrintStream out, PrintStream err, boolean isTerminal, Clock clock) {
    this.format = format;
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal && format == LogFormat.TEXT;
    this.clock = clock;
  }

  /** That of this process; the launcher says whether it is a terminal. */
  public static Console of(LogFormat format) {
    return new Console(
        format,
        System.out,
        System.err,
        Boolean.getBoolean("earwitness.terminal"),
        Clock.systemUTC());
  }

  /** Whether somebody watches, so that a line may be written over. */
  boolean isTerminal() {
    return isTerminal;
  }

  /**
   * Prints a result.
   *
   * @param about what it is about, in JSON a field of its own
   * @param line for people
   * @param text the same without what it is about
   */
  public synchronized void result(String about, String line, String text) {
    clear();
    print(out, line, "result", Optional.of(about), text, Map.of());
  }

  /** Takes results line by line. */
  public PrintStream lines() {
    return new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
  }

  /** Prints what a command ends with when it does not succeed. */
  public synchronized void error(String text) {
    clear();
    print(err, text, "error", Optional.empty(), text, Map.of());
  }

  /**
   * Tells how far the command is.
   *
   * @param figures the same for machines
   */
  synchronized void progress(String text, Map<String, ?> figures) {
    if (isTerminal) {
      err.print(CLEAR + text);
      err.flush();
      isLineShown = true;
    } else {
      print(err, text, "progress", Optional.empty(), text, figures);
    }
  }

  /** Takes the line of progress away, if one is shown. */
  synchronized void clear() {
    if (isLineShown) {
      err.print(CLEAR);
      err.flush();
      isLineShown = false;
    }
  }

  private void print(
      PrintStream to,
      String line,
      String kind,
      Optional<String> about,
      String text,
      Map<String, ?> figures) {
    if (format == LogFormat.TEXT) {
      to.println(line);
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("kind", kind);
    about.ifPresent(what -> fields.put("about", what));
    fields.put("text", text);
    fields.putAll(figures);
    try {
      to.println(MAPPER.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a result of every line. */
  private final class Lines extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        flushLine();
      } else if (b != '\r') {
        line.write(b);
      }
    }

    private void flushLine() {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      synchronized (Console.this) {
        clear();
        if (format == LogFormat.TEXT || !text.isBlank()) {
          print(out, text, "result", Optional.empty(), text.strip(), Map.of());
        }
      }
    }
  }
}
