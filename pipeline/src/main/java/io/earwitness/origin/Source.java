package io.earwitness.origin;

/** Who may say when a recording began. */
public enum Source {
  /** The file's name, by a pattern that the user has told. */
  OWN_PATTERN,
  /** The file's name, or its folder's, by a pattern that is known. */
  NAME,
  /** The chunk of bioacoustic metadata in a WAV. */
  GUANO,
  /** The comment that AudioMoth writes. */
  COMMENT,
  /** The chunk of a Broadcast WAV that says when its sound originated. */
  BEXT,
  /** The creation date that Apple's recorders write. */
  CREATION_DATE,
  /** The date in ID3 tags, Vorbis comments and their like. */
  DATE,
  /** The time at which a container was created, which may be that of a conversion. */
  CREATION_TIME
}
