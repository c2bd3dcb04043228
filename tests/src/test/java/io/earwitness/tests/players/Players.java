package io.earwitness.tests.players;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Debian's programs {@code ffmpeg} and {@code ffprobe}. */
final class Players {
  private Players() {}

  /** Ends the test as skipped where they are missing. */
  static void assumeInstalled() {
    for (String program : List.of("ffmpeg", "ffprobe")) {
      boolean found =
          Arrays.stream(System.getenv("PATH").split(":", -1))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
      assumeTrue(found, "skipped: there is no program " + program);
    }
  }

  /** Makes a recording in a folder. */
  static Path make(MadeRecording recording, Path folder) throws IOException {
    for (int step = 0; step < recording.steps().size(); step++) {
      List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
      for (String word : recording.steps().get(step)) {
        command.add(word.equals("IN") ? recording.file(folder, step - 1).toString() : word);
      }
      command.add(recording.file(folder, step).toString());
      run(command);
    }
    Path file = folder.resolve(recording.name());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * recording.keptShare())));
    return file;
  }

  /**
   * What ffmpeg plays, with its holes filled. The other streams are copied to nowhere: without them
   * ffmpeg takes the start of the sound for that of a transport stream.
   */
  static Heard heard(Path file) throws IOException {
    byte[] bytes =
        run(
            List.of(
                "ffmpeg",
                "-nostdin",
                "-v",
                "quiet",
                "-i",
                file.toString(),
                "-map",
                "0:a:0",
                "-af",
                "aresample=%d:async=1:first_pts=0".formatted(Heard.RATE_HZ),
                "-ac",
                "1",
                "-f",
                "f32le",
                "-",
                "-map",
                "0",
                "-c",
                "copy",
                "-f",
                "null",
                "-"));
    float[] samples = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
    return Heard.of(samples, samples.length);
  }

  /** From the file's start to the end of its last frame of sound, by ffprobe; or no number. */
  static double probedSeconds(Path file) throws IOException {
    String start = probed(file, "format=start_time");
    String[] frames =
        probed(file, "frame=best_effort_timestamp_time,nb_samples:stream=sample_rate")
            .split("\n", -1);
    double end = Double.NaN;
    double rateHz = Double.NaN;
    for (String line : frames) {
      String[] fields = line.split(",", -1);
      if (fields.length == 1 && !fields[0].isBlank()) {
        rateHz = Double.parseDouble(fields[0]);
      }
    }
    for (String line : frames) {
      String[] fields = line.split(",", -1);
      if (fields.length >= 2 && !fields[0].equals("N/A")) {
        double last = Double.parseDouble(fields[0]) + Double.parseDouble(fields[1]) / rateHz;
        end = Double.isNaN(end) ? last : Math.max(end, last);
      }
    }
    return start.isBlank() || start.startsWith("N/A") ? end : end - Double.parseDouble(start);
  }

  /** When the first frame of sound is heard, on the time scale of the file. */
  static double soundSeconds(Path file) throws IOException {
    return firstFrameSeconds(file, "a:0");
  }

  /** When the first picture is shown, on the time scale of the file. */
  static double pictureSeconds(Path file) throws IOException {
    return firstFrameSeconds(file, "v:0");
  }

  private static double firstFrameSeconds(Path file, String stream) throws IOException {
    String frames = probed(file, stream, "frame=best_effort_timestamp_time");
    return Double.parseDouble(frames.split("[,\\s]", 2)[0]);
  }

  private static String probed(Path file, String entries) throws IOException {
    return probed(file, "a:0", entries);
  }

  private static String probed(Path file, String stream, String entries) throws IOException {
    byte[] out =
        run(
            List.of(
                "ffprobe",
                "-v",
                "quiet",
                "-select_streams",
                stream,
                "-show_entries",
                entries,
                "-of",
                "csv=p=0",
                file.toString()));
    return new String(out, StandardCharsets.UTF_8).strip();
  }

  private static byte[] run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      byte[] bytes = out.readAllBytes();
      process.waitFor();
      return bytes;
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
