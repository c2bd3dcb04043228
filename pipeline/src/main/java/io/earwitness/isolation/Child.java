package io.earwitness.isolation;

import io.earwitness.CloseOnFailure;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
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
  private static final int CHECK_MILLIS = 50;
  private static final int EXIT_WAIT_SECONDS = 10;

  /** Why the parent has killed it. */
  private enum Termination {
    NONE,
    TOO_SLOW,
    TOO_LARGE
  }

  private final int mostMemoryMb;
  private final Process process;
  private final CrashLog crashLog;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Watchdog watchdog;
  private volatile TimeLimit limit;
  private volatile Termination termination = Termination.NONE;
  private boolean isFresh = true;

  private Child(Process process, int mostMemoryMb, TimeLimit limit) {
    this.process = process;
    this.mostMemoryMb = mostMemoryMb;
    this.limit = limit;
    crashLog = CrashLog.of(process.getErrorStream());
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), PIPE_BYTES));
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PIPE_BYTES));
    watchdog = Watchdog.every(CHECK_MILLIS, this::check);
  }

  /**
   * Starts a child, and waits until it has loaded its libraries.
   *
   * @throws IOException when it does not get that far: the fault is this machine's, not that of the
   *     recording for which it is started
   */
  static Child start(int mostMemoryMb, TimeLimit limit) throws IOException {
    try (CloseOnFailure started = new CloseOnFailure()) {
      Child child = new Child(ChildCommand.of(mostMemoryMb).start(), mostMemoryMb, limit);
      started.add(child::close);
      child.awaitReady();
      started.keepOpen();
      return child;
    }
  }

  private void awaitReady() throws IOException {
    try {
      Message first = Message.read(in, 0);
      if (!first.equals(new Message.Ready())) {
        throw new IOException("a process for decoding does not start; it sent " + first);
      }
    } catch (EOFException e) {
      throwIfTooSlow();
      throw new IOException(
          "a process for decoding does not start; it said " + crashLog.lastLine(), e);
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

  /** Waits for the next message; when the limit has passed, the child is killed. */
  Message receive(int segmentSamples, TimeLimit newLimit) throws IOException {
    limit = newLimit;
    return Message.read(in, segmentSamples);
  }

  /** Whether it has not yet decoded a unit to its end. */
  boolean isFresh() {
    return isFresh;
  }

  /** It has decoded what it was assigned. */
  void hasDecodedUnit() {
    isFresh = false;
  }

  private void check() {
    if (limit.isOverdue()) {
      kill(Termination.TOO_SLOW);
    } else if (residentMb() > mostMemoryMb) {
      kill(Termination.TOO_LARGE);
    }
  }

  private void kill(Termination reason) {
    termination = reason;
    process.destroyForcibly();
  }

  /** How much memory it has, where the system tells; else 0. */
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

  /** Throws the failure of a child that was killed because it took too long. */
  void throwIfTooSlow() throws TimeLimitException {
    if (termination == Termination.TOO_SLOW) {
      throw limit.exceeded();
    }
  }

  /** The failure of a child that has ended, or that sends no valid messages and is then killed. */
  UnreadableAudioException crash() throws InterruptedException {
    if (!process.waitFor(EXIT_WAIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new UnreadableAudioException(
        FailureCode.NATIVE_CRASH,
        termination == Termination.TOO_LARGE
            ? "the decoder took more than the %d MB of memory that it may".formatted(mostMemoryMb)
            : "the decoder crashed (exit code %d%s)"
                .formatted(
                    process.exitValue(), crashLog.place().map(at -> " at " + at).orElse("")));
  }

  @Override
  public void close() {
    watchdog.close();
    process.destroyForcibly();
  }
}
