package io.earwitness.isolation;

import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.DecodingProgress;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.segment.SegmentsEnd;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimedSource;
import io.earwitness.audio.track.MediaInfo;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * The segments that a child decodes. They are those that this process would have decoded, with the
 * same failures; only a crash is a failure that this process would not have survived.
 */
final class ChildSegments implements SegmentStream, MessageReceiver {
  private final ChildDecoder decoder;
  private final TimedSource source;
  private final Assignment assignment;
  private final TimeLimit limit;
  private final byte[] transfer = new byte[Message.MOST_BYTES_WANTED];
  private Optional<MediaInfo> info = Optional.empty();
  private Optional<Segment> arrived = Optional.empty();
  private Optional<SegmentsEnd> end = Optional.empty();
  private int lastIndex;
  private double decodedSeconds;
  private long bytesRead;
  private boolean isAssigned;
  private boolean isDone;

  ChildSegments(ChildDecoder decoder, TimedSource source, Assignment assignment, TimeLimit limit) {
    this.decoder = decoder;
    this.source = source;
    this.assignment = assignment;
    this.limit = limit;
    this.lastIndex = assignment.segments().first() - 1;
    this.decodedSeconds = assignment.layout().startSeconds(assignment.segments().first());
  }

  /** Waits until the recording is open. */
  void open() throws UnreadableAudioException, IOException {
    while (info.isEmpty()) {
      receive().deliverTo(this);
    }
  }

  @Override
  public Optional<Segment> next() throws UnreadableAudioException, IOException {
    arrived = Optional.empty();
    while (!isDone && arrived.isEmpty()) {
      receive().deliverTo(this);
    }
    return arrived;
  }

  /** The next message; where a child has crashed that was not fresh, that of the next child. */
  private Message receive() throws UnreadableAudioException, IOException {
    while (true) {
      Child child = decoder.child(limit);
      try {
        if (!isAssigned) {
          isAssigned = true;
          child.assign(assignment);
        }
        return child.receive(assignment.layout().segmentSamples(), limit);
      } catch (IOException e) {
        throwUnlessRetryable(child, e);
      }
    }
  }

  @Override
  public void wanted(Message.Wanted message) throws UnreadableAudioException, IOException {
    int count = source.read(message.position(), transfer, 0, message.length());
    bytesRead += Math.max(0, count);
    Child child = decoder.child(limit);
    try {
      child.give(transfer, count);
    } catch (IOException e) {
      throwUnlessRetryable(child, e);
    }
  }

  /**
   * Ends a child with which no more can be said. Returns when another child is to decode the unit
   * from its start, because this one had decoded other units before, which may have damaged it.
   *
   * @param broken what showed that the child has ended, or sends no valid messages
   * @throws UnreadableAudioException when it is this recording that crashed the child
   */
  private void throwUnlessRetryable(Child child, IOException broken)
      throws UnreadableAudioException, IOException {
    try {
      child.throwIfTooSlow();
      UnreadableAudioException crash = child.crash();
      if (child.isFresh()) {
        crash.addSuppressed(broken);
        throw crash;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a child was waited for");
    } finally {
      decoder.dropChild();
      isAssigned = false;
    }
  }

  @Override
  public void opened(Message.Opened message) {
    info = Optional.of(message.info());
  }

  /** Passes over what a child that crashed had decoded already: another one begins again. */
  @Override
  public void decoded(Message.Decoded message) {
    if (message.segment().index() > lastIndex) {
      lastIndex = message.segment().index();
      decodedSeconds = message.decodedSeconds();
      arrived = Optional.of(message.segment());
    }
  }

  @Override
  public void ended(Message.Ended message) {
    done(message.decodedSeconds());
    end = Optional.of(message.end());
  }

  @Override
  public void unreadable(Message.Unreadable message) throws UnreadableAudioException {
    done(message.decodedSeconds());
    throw message.thrown();
  }

  @Override
  public void faulted(Message.Faulted message) {
    done(message.decodedSeconds());
    throw new IllegalStateException(message.message());
  }

  private void done(double seconds) {
    isDone = true;
    decodedSeconds = seconds;
    decoder.childHasDecodedUnit();
  }

  @Override
  public MediaInfo info() {
    return info.orElseThrow();
  }

  @Override
  public DecodingProgress progress() {
    return new DecodingProgress(decodedSeconds, bytesRead);
  }

  @Override
  public SegmentsEnd end() {
    return end.orElseThrow(() -> new IllegalStateException("there may be more segments"));
  }

  @Override
  public void close() {
    if (!isDone) {
      decoder.dropChild();
    }
    source.close();
  }
}
