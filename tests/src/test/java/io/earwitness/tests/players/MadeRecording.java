package io.earwitness.tests.players;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording that Debian's ffmpeg makes: two tones, from 1 s to 2 s and from 4 s to its end at 7.3
 * s, with silence before and between them.
 *
 * @param name of its file
 * @param steps commands without the program's name, one after the other; {@code IN} stands for the
 *     file that the one before made, and each writes what comes last
 * @param keptShare how much of the bytes is kept; less than 1 cuts the end off
 */
record MadeRecording(String name, List<List<String>> steps, double keptShare) {
  private static final String TONES =
      "aevalsrc='if(between(t,1,2)+gt(t,4),0.4*sin(2*PI*1000*t),0)':d=7.3:s=";
  private static final String PICTURES = "testsrc=r=10:s=64x48:d=7.3";

  /** Tones in some format. */
  static MadeRecording plain(String name, int rateHz, String... codec) {
    List<String> command = new ArrayList<>(List.of("-f", "lavfi", "-i", TONES + rateHz));
    command.addAll(List.of(codec));
    return new MadeRecording(name, List.of(command), 1);
  }

  /** Pictures, and tones that set in later. */
  static MadeRecording late(String name, double lateSeconds, int rateHz, String... codecs) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-f",
                "lavfi",
                "-i",
                PICTURES,
                "-itsoffset",
                "" + lateSeconds,
                "-f",
                "lavfi",
                "-i",
                TONES + rateHz));
    command.addAll(List.of(codecs));
    return new MadeRecording(name, List.of(command), 1);
  }

  /** The same, copied with other options, such as to another place of a file. */
  MadeRecording copied(String newName, List<String> before, List<String> after) {
    List<List<String>> more = new ArrayList<>(steps);
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of("-i", "IN", "-map", "0", "-c", "copy"));
    command.addAll(after);
    more.add(command);
    return new MadeRecording(newName, more, keptShare);
  }

  /** The same with a pause of the recorder at 3 s. */
  MadeRecording paused(String newName, double pauseSeconds) {
    return copied(
        newName,
        List.of(),
        List.of("-bsf:a", "setts=ts=TS+gte(TS*TB\\,3)*%s/TB".formatted(pauseSeconds)));
  }

  /** The same, of which only the first bytes are there. */
  MadeRecording cut(String newName, double share) {
    return new MadeRecording(newName, steps, share);
  }

  /** The file of a step in a folder; that of the last has the recording's name. */
  Path file(Path folder, int step) {
    return folder.resolve(step == steps.size() - 1 ? name : "step" + step + "-" + name);
  }
}
