package io.earwitness.audio.decode;

import io.earwitness.CloseOnFailure;
import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.decode.Undecoded.Loss;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.track.MediaInfo;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The audio of a recording, decoded frame by frame, each with its time: that of a container, or of
 * all links of a chained file, one after the other.
 */
public final class AudioTrack implements AutoCloseable {
  private static final int FRAMES_OF_SURE_FORMAT = 16;

  private final MediaInfo info;
  private final OggChain chain;
  private DecodedStream stream;
  private double linkOffsetSeconds;
  private double endSeconds;
  private long bytesReadBefore;
  private Optional<Loss> lossBetweenLinks = Optional.empty();

  private AudioTrack(DecodedStream stream, OggChain chain) {
    this.info = stream.packets().info();
    this.stream = stream;
    this.chain = chain;
  }

  /**
   * Opens a recording. The source stays the caller's to close.
   *
   * @throws UnreadableAudioException when the bytes are not audio that can be decoded
   * @throws IOException when the source fails
   */
  public static AudioTrack open(ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    AudioTrack track = openAsIs(source, options);
    if (!track.packets().isGuess()) {
      return track;
    }
    try (track) {
      if (!track.decodesInARow()) {
        throw new UnreadableAudioException(
            FailureCode.UNKNOWN_FORMAT, "not audio, although its name says so");
      }
    }
    return openAsIs(source, options);
  }

  /** Whether some frames in a row decode; of noise, single ones may. */
  private boolean decodesInARow() throws IOException {
    int inARow = 0;
    while (inARow < FRAMES_OF_SURE_FORMAT) {
      if (nextFrame().isEmpty()) {
        return false;
      }
      inARow = takeLoss().isPresent() ? 0 : inARow + 1;
    }
    return true;
  }

  private static AudioTrack openAsIs(ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    try (CloseOnFailure opened = new CloseOnFailure()) {
      PacketReader packets = PacketReader.open(source, options);
      opened.add(packets::close);
      OggChain chain = new OggChain(packets.source(), options);
      AudioTrack track = new AudioTrack(DecodedStream.of(packets, chain), chain);
      opened.keepOpen();
      return track;
    }
  }

  /** What the container says; of a chain, its first link. */
  public MediaInfo info() {
    return info;
  }

  /** How many bytes of the source have been read so far. */
  long bytesRead() {
    return bytesReadBefore + packets().bytesRead();
  }

  /** What is decoded, for those who want to read on without decoding. */
  public PacketReader packets() {
    return stream.packets();
  }

  /**
   * Whether the times of frames count samples, to the sample, as long as nothing is wrong with the
   * file.
   */
  public boolean timesCountSamples() {
    return stream.timesCountSamples();
  }

  /** The clock of the recording, at its start. */
  FrameClock newClock() {
    return ContainerClock.of(
        packets(),
        (seconds, jumpSeconds) ->
            packets().next().lastingSeconds(seconds - linkOffsetSeconds, jumpSeconds));
  }

  /** Whether packets were lost right before the last frame; known where times count samples. */
  boolean lossBeforeFrame() {
    return stream.lossBeforeFrame();
  }

  /** There is silence before the last frame. */
  void pauseBeforeFrame() {
    stream.pauseBeforeFrame();
  }

  /** The first sound that was found missing since this was last asked, if there was any. */
  Optional<Loss> takeLoss() {
    Optional<Loss> ofStream = stream.takeLoss();
    Optional<Loss> taken = lossBetweenLinks.or(() -> ofStream);
    lossBetweenLinks = Optional.empty();
    return taken;
  }

  /**
   * Decodes the next frame.
   *
   * @return the frame, with its time on the scale of the first link's packets, valid until the next
   *     call, or empty at the end of the recording
   * @throws IOException when the source fails
   */
  public Optional<DecodedFrame> nextFrame() throws IOException {
    Optional<DecodedFrame> next = stream.nextFrame();
    while (next.isEmpty() && goToNextLink()) {
      next = stream.nextFrame();
    }
    next.ifPresent(this::place);
    return next;
  }

  private void place(DecodedFrame frame) {
    OptionalDouble ofLink = frame.presentationSeconds();
    if (ofLink.isPresent()) {
      double seconds = ofLink.getAsDouble() + linkOffsetSeconds;
      frame.presentationSeconds(OptionalDouble.of(seconds));
      endSeconds = seconds + frame.seconds();
    }
  }

  /** Begins the link that was found; its times follow on from those of the link before. */
  private boolean goToNextLink() {
    Optional<OggChain.Link> found = chain.takeNext();
    if (found.isEmpty()) {
      return false;
    }
    if (!found.get().follows()) {
      noteLoss("a part of the chained file cannot be read");
    }
    PacketReader next = found.get().packets();
    try {
      DecodedStream link = DecodedStream.ofLink(next, chain);
      bytesReadBefore = bytesRead();
      linkOffsetSeconds = endSeconds - next.zeroSeconds();
      lossBetweenLinks = takeLoss();
      stream.close();
      stream = link;
      return true;
    } catch (UnreadableAudioException e) {
      next.close();
      noteLoss(e.getMessage());
      return false;
    }
  }

  private void noteLoss(String what) {
    lossBetweenLinks = takeLoss().or(() -> Optional.of(new Loss(what, true)));
  }

  /**
   * Goes to where decoding must begin so that the frames from some time on come as they do after
   * all that is before them.
   *
   * @param seconds on the time scale of the container's packets
   * @param point one before, for containers that cannot seek exactly themselves
   * @return whether that succeeded; else this track is of no more use
   */
  boolean seek(double seconds, Optional<SeekPoint> point) throws IOException {
    return stream.seek(seconds, point);
  }

  /** See {@link DecodedStream#pauseAtEndSeconds}. */
  double pauseAtEndSeconds(FrameClock clock) {
    return stream.pauseAtEndSeconds(clock);
  }

  @Override
  public void close() {
    chain.close();
    stream.close();
  }
}
