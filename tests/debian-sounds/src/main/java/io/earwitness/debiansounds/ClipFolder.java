package io.earwitness.debiansounds;

import io.earwitness.audio.encode.AudioWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The folder to fill: accepted clips as FLAC files of 16 bits, and their manifest. */
final class ClipFolder {
  private final Path folder;
  private final ClipCheck check;
  private final List<Clip> clips = new ArrayList<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();

  ClipFolder(Path folder, ClipCheck check) {
    this.folder = folder;
    this.check = check;
  }

  /**
   * Takes a clip, unless there is a reason against it.
   *
   * @return whether it was taken
   */
  boolean add(Clip clip, Audio audio) throws IOException {
    var reason = check.reasonAgainst(clip.label(), audio);
    if (reason.isPresent()) {
      leaveOut(reason.get(), 1);
      return false;
    }
    Path file = folder.resolve(clip.path());
    Files.createDirectories(file.getParent());
    AudioWriter.write(file, AudioWriter.Format.FLAC, audio.rateHz(), audio.samples());
    clips.add(clip);
    return true;
  }

  /** Counts sounds that are not taken. */
  void leaveOut(LeftOut reason, int sounds) {
    leftOut.merge(reason.toString(), sounds, Integer::sum);
  }

  /** Writes {@code manifest.csv}: clips with paths relative to the folder, and no split. */
  void writeManifest() throws IOException {
    StringBuilder text = new StringBuilder(ManifestRow.HEADER);
    clips.forEach(clip -> text.append(clip.row(clip.path(), "").csv()));
    replace("manifest.csv", text);
  }

  /**
   * Writes {@code merged.csv}: rows of another manifest, then the clips, with absolute paths and
   * the split {@code training}, so that nothing is measured on what nobody has listened to.
   */
  void writeMerged(List<ManifestRow> others) throws IOException {
    StringBuilder text = new StringBuilder(ManifestRow.HEADER);
    others.forEach(row -> text.append(row.csv()));
    clips.forEach(
        clip -> text.append(clip.row(folder.resolve(clip.path()).toString(), "training").csv()));
    replace("merged.csv", text);
  }

  /** A reader finds the old table or the new one, never half of one. */
  private void replace(String name, CharSequence text) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.writeString(part, text);
    Files.move(
        part,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    Map<String, Integer> classes = new TreeMap<>();
    clips.forEach(clip -> classes.merge(clip.label(), 1, Integer::sum));
    return "Clips: " + classes + "; left out: " + leftOut;
  }
}
