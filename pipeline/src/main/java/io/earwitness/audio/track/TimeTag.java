package io.earwitness.audio.track;

import java.util.Locale;

/** Metadata of a file that may tell when it was recorded. */
public enum TimeTag {
  /** The timestamp in the GUANO chunk of a WAV, which recorders of animals write. */
  GUANO,
  /** The comment of an AudioMoth, which begins with when it recorded. */
  COMMENT,
  /** Date and time at which the sound of a Broadcast WAV originated. */
  BEXT,
  /** Apple's own creation date, with the zone that the recorder was in. */
  CREATION_DATE,
  /** The date in ID3 tags, Vorbis comments and their like. */
  DATE,
  /** When the container was created, such as that of an MP4 or MKV. */
  CREATION_TIME;

  /** Its name in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
