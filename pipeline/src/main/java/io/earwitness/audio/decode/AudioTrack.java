package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.earwitness.audio.clock.LostTime;
import io.earwitness.audio.clock.PacketGaps;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Container.Times;
import io.earwitness.audio.container.Mp3Frame;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The audio of a container, decoded frame by frame, each with its time. Damaged packets are passed
 * over, as every player does; what FFmpeg said of the first of them is kept.
 */
public final class AudioTrack implements AutoCloseable {
  private static final int FRAMES_OF_SURE_FORMAT = 16;

  private final MediaInfo info;
  private final OggChain chain;
  private PacketReader packets;
  private FrameDecoder decoder;
  private final AVFrame frame = av_frame_alloc();
  private final LostTime lostTime = new LostTime();
  private PacketGaps gaps;
  private Optional<PacketReader> nextLink = Optional.empty();
  private double linkOffsetSeconds;
  private double endSeconds;
  private long bytesReadBefore;
  private boolean draining;
  private boolean packetWaits;
  private boolean lossBeforeFrame;
  private Optional<String> damage = Optional.empty();

  private AudioTrack(PacketReader packets, FrameDecoder decoder, OggChain chain) {
    this.info = packets.info();
    this.chain = chain;
    begin(packets, decoder);
  }

  private void begin(PacketReader newPackets, FrameDecoder newDecoder) {
    packets = newPackets;
    decoder = newDecoder;
    gaps = new PacketGaps(packets.codec().largestTimeErrorSeconds());
    draining = false;
    packetWaits = false;
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
    if (!track.packets.isGuess()) {
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
      inARow = takeDamage().isPresent() ? 0 : inARow + 1;
    }
    return true;
  }

  private static AudioTrack openAsIs(ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    PacketReader packets = PacketReader.open(source, options);
    try {
      return new AudioTrack(
          packets, FrameDecoder.open(packets), new OggChain(packets.source(), options));
    } catch (Throwable t) {
      packets.close();
      throw t;
    }
  }

  /** What the container says; of a chain, its first link. */
  public MediaInfo info() {
    return info;
  }

  /** How many bytes of the source have been read so far. */
  long bytesRead() {
    return bytesReadBefore + packets.bytesRead();
  }

  /** What is decoded, for those who want to read on without decoding. */
  public PacketReader packets() {
    return packets;
  }

  /**
   * Whether the times of frames count samples, to the sample, as long as nothing is wrong with the
   * file.
   */
  public boolean timesCountSamples() {
    return packets.container().countsSamplesOf(packets.codec());
  }

  /** When a frame is to be heard, on the time scale of the container's packets, in seconds. */
  public OptionalDouble presentationSeconds(AVFrame decoded) {
    long time = decoded.best_effort_timestamp();
    return time == AV_NOPTS_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of(packets.seconds(time) + lostTime.seconds() + linkOffsetSeconds);
  }

  /** Whether packets were lost right before the last frame; known where times count samples. */
  boolean lossBeforeFrame() {
    return lossBeforeFrame && timesCountSamples();
  }

  /** What FFmpeg said of the first damaged packet since this was last asked, if there was one. */
  Optional<String> takeDamage() {
    Optional<String> taken = damage;
    damage = Optional.empty();
    return taken;
  }

  /**
   * Decodes the next frame.
   *
   * @return the frame, valid until the next call, or empty at the end of the stream
   * @throws IOException when the source fails
   */
  public Optional<AVFrame> nextFrame() throws IOException {
    lossBeforeFrame = false;
    while (true) {
      int received = decoder.receive(frame);
      if (received >= 0) {
        if (isOfNextLink()) {
          continue;
        }
        dropPadding();
        if (frame.nb_samples() > 0) {
          presentationSeconds(frame)
              .ifPresent(
                  start -> endSeconds = start + (double) frame.nb_samples() / frame.sample_rate());
          return Optional.of(frame);
        }
        continue;
      }
      if (received == AVERROR_EOF) {
        if (goToNextLink()) {
          continue;
        }
        return Optional.empty();
      }
      if (received != AVERROR_EAGAIN()) {
        noteDecodingError(received);
        if (draining) {
          return Optional.empty();
        }
      }
      feedDecoder();
    }
  }

  /**
   * Whether the frame that was decoded last belongs to the next link of a chain, into which FFmpeg
   * has read on without noticing that other rules hold there; then that link is begun in its turn.
   */
  private boolean isOfNextLink() throws IOException {
    boolean changed =
        frame.sample_rate() != packets.info().sampleRateHz()
            || frame.ch_layout().nb_channels() != packets.info().channels();
    if (draining || !changed || packets.codec() != Codec.FLAC || !findNextLink()) {
      return false;
    }
    draining = true;
    return goToNextLink();
  }

  /** Finds the next link of a chain; there may be none, or the container no Ogg. */
  private boolean findNextLink() throws IOException {
    if (packets.container() != Container.OGG) {
      return false;
    }
    Optional<OggChain.Link> found = chain.next();
    nextLink = found.map(OggChain.Link::packets);
    if (found.isPresent() && !found.get().follows()) {
      noteDamage("a part of the chained file cannot be read");
    }
    return found.isPresent();
  }

  /** Begins the link that was found; its times follow on from those of the link before. */
  private boolean goToNextLink() {
    if (nextLink.isPresent()) {
      PacketReader next = nextLink.get();
      nextLink = Optional.empty();
      try {
        FrameDecoder nextDecoder = FrameDecoder.open(next);
        bytesReadBefore = bytesRead();
        linkOffsetSeconds = endSeconds - next.zeroSeconds();
        decoder.close();
        packets.close();
        begin(next, nextDecoder);
        packetWaits = true;
        return true;
      } catch (UnreadableAudioException e) {
        next.close();
        noteDamage(e.getMessage());
      }
    }
    return false;
  }

  private void dropPadding() {
    OptionalDouble end = packets.endSeconds();
    OptionalDouble presentation = end.isPresent() ? presentationSeconds(frame) : end;
    if (presentation.isPresent()) {
      double secondsToEnd = end.getAsDouble() - presentation.getAsDouble();
      frame.nb_samples(
          EndPadding.samplesBeforeEnd(frame.nb_samples(), frame.sample_rate(), secondsToEnd));
    }
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
    if (!timesCountSamples()) {
      return false;
    }
    long latest = decoder.beginAt((long) Math.floor(packets.timeScale().ticks(seconds)));
    packetWaits =
        timesAreCounted()
            ? point.isPresent()
                && point.get().packetTime() <= latest
                && packets.seekPoint(point.get())
            : packets.seekUpTo(latest);
    draining = false;
    gaps.restart();
    damage = Optional.empty();
    return packetWaits;
  }

  private void feedDecoder() throws IOException {
    AVPacket packet = packets.packet();
    int read = packetWaits ? 0 : packets.readPacket();
    packetWaits = false;
    if (read < 0) {
      if (!findNextLink() && read != AVERROR_EOF) {
        noteDamage(Ffmpeg.message(read));
      }
      draining = true;
      decoder.drain();
      return;
    }
    if (packet.pts() != AV_NOPTS_VALUE && packet.duration() > 0) {
      lossBeforeFrame |= gaps.findBefore(packet.pts(), packet.duration(), packets.timeScale());
    }
    chain.reading(packet.pos());
    int sent = decoder.send(packet);
    if (sent < 0) {
      noteDecodingError(sent);
    }
    if (timesAreCounted()) {
      noteTime(packet, sent >= 0);
    }
  }

  private boolean timesAreCounted() {
    return packets.container().times() == Times.COUNTED;
  }

  private void noteTime(AVPacket packet, boolean decoded) {
    // A whole frame that does not decode is as long as FFmpeg takes it to be.
    if (decoded || Mp3Frame.isWhole(packet)) {
      lostTime.decoded(packet.size(), packets.seconds(packet.duration()));
    } else {
      lostTime.damaged(packet.size(), packets.seconds(packet.duration()));
    }
  }

  /** FFmpeg gives the decoder of a link what belongs to the next, of another codec, too. */
  private void noteDecodingError(int error) throws IOException {
    boolean ofNextLink =
        packets.container() == Container.OGG
            && !draining
            && chain.hasReachedNext()
            && findNextLink();
    if (ofNextLink) {
      draining = true;
      decoder.drain();
    } else {
      noteDamage(Ffmpeg.message(error));
    }
  }

  private void noteDamage(String what) {
    lossBeforeFrame = true;
    damage = damage.or(() -> Optional.of(what));
  }

  @Override
  public void close() {
    av_frame_free(frame);
    nextLink.ifPresent(PacketReader::close);
    decoder.close();
    packets.close();
  }
}
