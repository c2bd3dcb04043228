package io.earwitness.jobs.listing;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Tells recordings from other files by their names.
 *
 * @param extensions extensions of recordings, in lower case
 */
public record AudioNames(Set<String> extensions) implements Serializable {

  public AudioNames {
    extensions = Set.copyOf(extensions);
  }

  /** Says whether a file in a folder, or deeper below it, is a recording. */
  Found classify(FileStatus file, Folder in) {
    if (in.hides(file.getPath())) {
      return new Found.Skipped(PassedBy.HIDDEN);
    }
    String name = file.getPath().getName();
    return isAudio(name)
        ? Found.Audio.of(file)
        : new Found.Skipped(
            PassedBy.forEnding(name.indexOf('.') < 0 ? PassedBy.NO_ENDING : behindDot(name)));
  }

  /** Whether a file in a folder that is an input would be scored. */
  public boolean isRecording(FileStatus file, Path input) {
    return classify(file, Folder.input(input)) instanceof Found.Audio;
  }

  boolean isAudio(String name) {
    return extensions.contains(behindDot(name));
  }

  private static String behindDot(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
