package io.earwitness.jobs.export;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;

/** Files in which programs expect labels. */
public enum LabelFormat {
  /** A label track of Audacity. */
  AUDACITY(".txt", false) {
    @Override
    void write(Iterator<Label> labels, Appendable out) throws IOException {
      AudacityTrack.write(labels, out);
    }
  },
  /** A selection table of Raven. */
  RAVEN(".selections.txt", true) {
    @Override
    void write(Iterator<Label> labels, Appendable out) throws IOException {
      RavenTable.write(labels, out);
    }
  },
  /** A TextGrid of Praat, in its long form. */
  TEXTGRID(".TextGrid", false) {
    @Override
    void write(Iterator<Label> labels, Appendable out) throws IOException {
      TextGrid.write(labels, out);
    }
  },
  /** RFC 4180, with a header. */
  CSV(".csv", true) {
    @Override
    void write(Iterator<Label> labels, Appendable out) throws IOException {
      CsvTable.write(labels, out);
    }
  };

  private final String ending;
  private final boolean holdsSeveralRecordings;

  LabelFormat(String ending, boolean holdsSeveralRecordings) {
    this.ending = ending;
    this.holdsSeveralRecordings = holdsSeveralRecordings;
  }

  /** How names of such files end. */
  String ending() {
    return ending;
  }

  /** Whether a file can tell of which recording a label is. */
  boolean holdsSeveralRecordings() {
    return holdsSeveralRecordings;
  }

  /** Whether a name is that of such a file, and not of a folder. */
  boolean isFile(String name) {
    String lastEnding = ending.substring(ending.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    return name.toLowerCase(Locale.ROOT).endsWith(lastEnding);
  }

  /**
   * Writes a file.
   *
   * @param labels by recording and start; of one recording, unless the format holds several
   */
  abstract void write(Iterator<Label> labels, Appendable out) throws IOException;

  /** Its name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
