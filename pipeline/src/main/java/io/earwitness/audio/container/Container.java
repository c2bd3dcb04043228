package io.earwitness.audio.container;

import static io.earwitness.audio.container.Container.Length.IN_DATA_CHUNK;
import static io.earwitness.audio.container.Container.Length.IN_HEADER;
import static io.earwitness.audio.container.Container.Length.IN_INDEX;
import static io.earwitness.audio.container.Container.Length.UNDECLARED;
import static io.earwitness.audio.container.Container.Seeking.BY_INDEX;
import static io.earwitness.audio.container.Container.Seeking.BY_SCAN;
import static io.earwitness.audio.container.Container.Seeking.BY_TIME;
import static io.earwitness.audio.container.Container.Seeking.BY_TIME_UNLESS_JOINED;
import static io.earwitness.audio.container.Container.Seeking.NONE;
import static io.earwitness.audio.container.Container.Times.COUNTED;
import static io.earwitness.audio.container.Container.Times.NUMBERED;
import static io.earwitness.audio.container.Container.Times.STAMPED;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The containers that are opened, and what was found out of each by trying; of one without
 * arguments nothing is relied on, and it is read from its start. A new format is added here.
 *
 * <p>A playlist ({@code hls}, {@code concat}, {@code sdp}, {@code dash}) is not among them: it
 * would make FFmpeg read what it names instead of itself.
 */
public enum Container {
  /** ADTS. */
  AAC(COUNTED, UNDECLARED, NONE),
  AC3(COUNTED, UNDECLARED, NONE),
  AIFF(NUMBERED, IN_HEADER, BY_TIME, Codec.PCM),
  AMR(NUMBERED),
  /** Monkey's Audio. */
  APE(NUMBERED),
  ASF,
  AU(NUMBERED, UNDECLARED, BY_TIME, Codec.PCM),
  AVI,
  CAF(NUMBERED),
  EAC3(COUNTED, UNDECLARED, NONE),
  FLAC(NUMBERED, IN_HEADER, BY_TIME_UNLESS_JOINED, Codec.FLAC),
  FLV,
  /** Frames of GSM 06.10 as phones and Asterisk write them, without any header. */
  GSM,
  /** WebM, too. */
  MATROSKA,
  /** MP4 and M4A, too. */
  MOV(STAMPED, IN_INDEX, BY_INDEX, Codec.AAC, Codec.ALAC, Codec.MP3),
  MP3(COUNTED, IN_HEADER, BY_SCAN, Codec.MP3),
  MPEG,
  MPEGTS,
  OGG(STAMPED, UNDECLARED, BY_TIME_UNLESS_JOINED, Codec.OPUS, Codec.VORBIS),
  /** Sony's Wave64. */
  W64(NUMBERED, IN_HEADER, BY_TIME, Codec.PCM),
  WAV(NUMBERED, IN_DATA_CHUNK, BY_TIME, Codec.PCM),
  /** WavPack. */
  WV(NUMBERED, IN_HEADER, NONE);

  /** Where the times of packets come from. */
  public enum Times {
    /** The container says when each packet is to be heard; between two there may be a pause. */
    STAMPED,
    /** Samples follow each other without gaps; times only number them. */
    NUMBERED,
    /** The file is nothing but its frames, damaged ones too, and FFmpeg counts them. */
    COUNTED
  }

  /** Where the length of a recording is declared and can be relied on. */
  public enum Length {
    /** Nowhere; or what is declared was found to be wrong too often. */
    UNDECLARED,
    /** In a header that FFmpeg reads; of PCM in W64, in that of the chunk of samples. */
    IN_HEADER,
    /** In the header of the chunk of samples, which FFmpeg does not believe. */
    IN_DATA_CHUNK,
    /** In an index of all packets, with an edit list; a file in fragments has none. */
    IN_INDEX
  }

  /** How a reader gets to the middle of a recording whose times count samples. */
  public enum Seeking {
    /** It does not: the recording is read from its start. */
    NONE,
    /** FFmpeg finds the packet of a time. */
    BY_TIME,
    /** The same, unless the file is several put one behind the other: there times begin anew. */
    BY_TIME_UNLESS_JOINED,
    /** An index tells where all packets are, and where times jump. */
    BY_INDEX,
    /** The file is read once, without being decoded, and its packets are counted. */
    BY_SCAN
  }

  private final Times times;
  private final Length length;
  private final Seeking seeking;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of gives one that cannot be changed
  private final Set<Codec> exactCodecs;

  Container() {
    this(STAMPED);
  }

  Container(Times times) {
    this(times, UNDECLARED, NONE);
  }

  Container(Times times, Length length, Seeking seeking, Codec... exactCodecs) {
    this.times = times;
    this.length = length;
    this.seeking = seeking;
    this.exactCodecs = Set.of(exactCodecs);
  }

  /**
   * The container that FFmpeg knows by a name such as {@code mov}.
   *
   * @throws IllegalArgumentException when it is none of {@link #whitelist}
   */
  public static Container named(String ffmpegName) {
    return valueOf(ffmpegName.toUpperCase(Locale.ROOT));
  }

  /** FFmpeg's name of the container, the first where it has several. */
  public String ffmpegName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all containers as FFmpeg's option {@code format_whitelist} takes them. */
  public static String whitelist() {
    return Arrays.stream(values()).map(Container::ffmpegName).collect(Collectors.joining(","));
  }

  public Times times() {
    return times;
  }

  public Length length() {
    return length;
  }

  public Seeking seeking() {
    return seeking;
  }

  /**
   * The container of a name's ending that holds nothing but frames, which FFmpeg may find behind
   * anything else; GSM is not among them, because its frames look like anything.
   */
  public static Optional<Container> ofBareFrames(String nameEnding) {
    return switch (nameEnding) {
      case "aac", "adts" -> Optional.of(AAC);
      case "ac3" -> Optional.of(AC3);
      case "eac3", "ec3" -> Optional.of(EAC3);
      case "mp3", "mp2", "mpa" -> Optional.of(MP3);
      default -> Optional.empty();
    };
  }

  /**
   * Whether streams show only where they begin, or where their first packet lies: no header at the
   * start tells of all of them.
   */
  public boolean streamsSetInLate() {
    return this == MPEGTS || this == MPEG || this == FLV;
  }

  /**
   * Whether the times of a codec's packets count samples in this container, to the sample, as long
   * as nothing is wrong with the file.
   */
  public boolean countsSamplesOf(Codec codec) {
    return exactCodecs.contains(codec);
  }
}
