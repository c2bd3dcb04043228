package io.earwitness.isolation;

import io.earwitness.audio.decode.FailureCode;
import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimeLimitException;
import io.earwitness.audio.source.Watchdog;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A {@link DecoderProcess} as its parent sees it. It is watched: when it takes too long or too much
 * memory, it is killed.
 */
final class Child implements AutoCloseable {
  private static final int PIPE_BYTES = 1 << 16;
  private static final int LOOK_MILLIS = 50;
  private static final int LAST_BREATH_SECONDS = 10;

  private enum Termination {
    LIVING,
    TOO_SLOW,
    TOO_LARGE
  }

  private final int mostMemoryMb;
  private final Process process;
  private final CrashLog lastWords;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Watchdog watchdog;
  private volatile TimeLimit limit;
  private volatile Termination termination = Termination.LIVING;

  private Child(Process process, int mostMemoryMb) {
    this.process = process;
    this.mostMemoryMb = mostMemoryMb;
    lastWords = CrashLog.of(process.getErrorStream());
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), PIPE_BYTES));
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PIPE_BYTES));
    watchdog = Watchdog.every(LOOK_MILLIS, this::look);
  }

  static Child start(int mostMemoryMb) throws IOException {
    return new Child(ChildCommand.of(mostMemoryMb).start(), mostMemoryMb);
  }

  /**
   * Waits until the child has its libraries.
   *
   * @throws IOException when it does not get that far: that is nobody's fault but this machine's
   */
  void awaitReady(TimeLimit newLimit) throws IOException {
    boolean ready = false;
    try {
      ready = hear(0, newLimit) instanceof Message.Ready;
    } catch (EOFException e) {
      throwIfTooSlow();
      throw new IOException("a process for decoding does not start; it said " + lastWords, e);
    } finally {
      if (!ready) {
        process.destroyForcibly();
      }
    }
  }

  /** Assigns what to decode. */
  void assign(Assignment assignment) throws IOException {
    assignment.write(out);
  }

  /** Gives the child bytes that it wanted; a count below 1 stands for the recording's end. */
  void give(byte[] bytes, int count) throws IOException {
    out.writeInt(count);
    if (count > 0) {
      out.write(bytes, 0, count);
    }
    out.flush();
  }

  /** Waits for what the child has to say, as long as the limit lets it. */
  Message hear(int mostSamples, TimeLimit newLimit) throws IOException {
    limit = newLimit;
    return Message.read(in, mostSamples);
  }

  private void look() {
    TimeLimit current = limit;
    if (current != null && current.isOverdue()) {
      end(Termination.TOO_SLOW);
    } else if (residentMb() > mostMemoryMb) {
      end(Termination.TOO_LARGE);
    }
  }

  private void end(Termination reason) {
    termination = reason;
    process.destroyForcibly();
  }

  /** How much memory the child has, where the system tells; else 0. */
  private int residentMb() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has just ended
    }
  }

  /** Throws what there is to say of a child that was ended because it took too long. */
  void throwIfTooSlow() throws TimeLimitException {
    if (termination == Termination.TOO_SLOW) {
      throw limit.exceeded();
    }
  }

  /** What there is to say of a child that is no more, or talks nonsense. */
  UnreadableAudioException crash() throws InterruptedException {
    if (!process.waitFor(LAST_BREATH_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new UnreadableAudioException(
        FailureCode.NATIVE_CRASH,
        termination == Termination.TOO_LARGE
            ? "the decoder took more than the %d MB of memory that it may".formatted(mostMemoryMb)
            : "the decoder crashed (exit code %d%s)"
                .formatted(process.exitValue(), lastWords.placeOfCrash()));
  }

  @Override
  public void close() {
    watchdog.close();
    process.destroyForcibly();
  }
}
