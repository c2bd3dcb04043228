package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atLeast;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FFmpeg's own command doing what our decoder does, by its own account of its user time, less what
 * it takes to start.
 */
final class FfmpegPart implements Part {
  private static final String MP4 = "ffmpeg mp4, user time";
  private static final String WAV = "ffmpeg wav, user time";
  private static final Pattern USER_TIME = Pattern.compile("bench: utime=([0-9.]+)s");

  /** More than once through the recording, so that its start counts for little. */
  private static final int REPEATS = 3;

  private static final int SEGMENTS = (1 + REPEATS) * Inputs.TEN_MINUTES / 3;

  private final Inputs inputs;

  FfmpegPart(Inputs inputs) {
    this.inputs = inputs;
  }

  static boolean isThere() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, "ffmpeg"))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void measure(Figures figures) throws Exception {
    figures.add(MP4, micros(inputs.tenMinutes(StereoFile.MP4)));
    figures.add(WAV, micros(inputs.tenMinutes(StereoFile.WAV)));
  }

  private static double micros(Path recording) throws IOException, InterruptedException {
    double whole = userSeconds(recording, REPEATS, List.of());
    double start = userSeconds(recording, 0, List.of("-t", "0.1"));
    return (whole - start) / SEGMENTS * 1e6;
  }

  private static double userSeconds(Path recording, int repeats, List<String> options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-nostdin", "-benchmark", "-threads", "1"));
    command.addAll(List.of("-stream_loop", Integer.toString(repeats), "-i", recording.toString()));
    command.addAll(options);
    command.addAll(List.of("-ar", "22050", "-ac", "1", "-f", "f32le", "-y", "/dev/null"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher time = USER_TIME.matcher(said);
    if (process.waitFor() != 0 || !time.find()) {
      throw new IOException("ffmpeg said " + said);
    }
    return Double.parseDouble(time.group(1));
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    return List.of(
        Comparison.ofSpeed(
            "decode a segment of AAC in MP4",
            figures.median(KernelParts.DECODE_MP4_USER),
            "ffmpeg -threads 1",
            figures.median(MP4),
            "us",
            atLeast(0.95)),
        Comparison.ofSpeed(
            "decode a segment of stereo WAV",
            figures.median(KernelParts.DECODE_WAV_USER),
            "ffmpeg -threads 1",
            figures.median(WAV),
            "us",
            atLeast(0.8)));
  }
}
