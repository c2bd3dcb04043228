package io.earwitness.jobs.export;

import io.earwitness.WrongUseException;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.config.Settings;
import java.util.Optional;

/**
 * What is to be exported.
 *
 * @param output where the tables are
 * @param labelled which rows
 * @param where a condition that they must fulfil
 * @param format of the files with labels
 * @param to a folder; or a file, by the ending of its name
 * @param clips the audio of the labels, if it is wanted
 * @param settings of reading recordings
 */
public record ExportRequest(
    String output,
    Labelled labelled,
    Optional<String> where,
    LabelFormat format,
    String to,
    Optional<ClipOptions> clips,
    Settings settings) {

  /**
   * How clips are cut.
   *
   * @param format of their files
   * @param marginSeconds how much before and after a label belongs to its clip
   */
  public record ClipOptions(AudioWriter.Format format, double marginSeconds) {
    public ClipOptions {
      if (!(marginSeconds >= 0 && marginSeconds <= 3600)) {
        throw new WrongUseException(
            "--margin-seconds takes seconds from 0 to 3600, not %s.".formatted(marginSeconds));
      }
    }
  }

  /** Makes sure that the format can be written to where it is to go. */
  public ExportRequest {
    if (format.isFile(to) && !format.holdsSeveralRecordings()) {
      throw new WrongUseException(
          "A file for %s tells of one recording only: --to takes a folder, for a file each."
              .formatted(format));
    }
    if (format.isFile(to) && clips.isPresent()) {
      throw new WrongUseException(
          "--clips needs a folder to write to: --to names a file, %s.".formatted(to));
    }
  }

  /** Whether there is one file for all recordings. */
  boolean isOneFile() {
    return format.isFile(to);
  }
}
