package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stays on one side: in one split of a training, in one fold of a cross-validation. */
public enum Apart {
  /** Groups: how a model does on other recordings like these. */
  GROUP,
  /** Whole sources: how it does on recordings from elsewhere. */
  SOURCE;

  /**
   * Names of all that must stay on one side with a clip, each behind what it is.
   *
   * @throws WrongUseException when sources are to be apart and the clip has none
   */
  public List<String> ties(ReadableClip clip) {
    List<String> ties = new ArrayList<>(clip.ties());
    if (this == SOURCE) {
      String source = clip.annotation().collection();
      if (source.isEmpty()) {
        throw new WrongUseException(
            "--apart source needs to know where each clip comes from: %s has nothing in the column source."
                .formatted(clip.id()));
      }
      ties.add("source " + source);
    }
    return ties;
  }

  /** What a name that {@link #ties} gives is of: a group, a source, audio. */
  public static String kind(String tie) {
    return tie.substring(0, tie.indexOf(' '));
  }

  /** The word for it on the command line and in texts. */
  public String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
