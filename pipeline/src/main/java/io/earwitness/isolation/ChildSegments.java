package io.earwitness.isolation;

import io.earwitness.audio.decode.Damage;
import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimedSource;
import io.earwitness.isolation.Message.Ended;
import io.earwitness.isolation.Message.Faulted;
import io.earwitness.isolation.Message.Opened;
import io.earwitness.isolation.Message.Segment;
import io.earwitness.isolation.Message.Unreadable;
import io.earwitness.isolation.Message.Wanted;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Optional;

/** The segments that a child decodes, with what in this process would have been said of them. */
final class ChildSegments implements SegmentStream {
  private final ChildDecoder decoder;
  private final TimedSource source;
  private final Assignment assignment;
  private final TimeLimit limit;
  private final float[] samples;
  private final byte[] transfer = new byte[Message.MOST_BYTES_WANTED];
  private MediaInfo info;
  private int index;
  private int filled;
  private boolean recordingEnded;
  private double decodedSeconds;
  private long bytesRead;
  private Optional<Damage> damage = Optional.empty();
  private Child assignedTo;
  private boolean over;

  ChildSegments(ChildDecoder decoder, TimedSource source, Assignment assignment, TimeLimit limit) {
    this.decoder = decoder;
    this.source = source;
    this.assignment = assignment;
    this.limit = limit;
    this.samples = new float[assignment.layout().segmentSamples()];
    this.index = assignment.segments().first() - 1;
    this.decodedSeconds = assignment.layout().startSeconds(assignment.segments().first());
  }

  /** Waits until the recording is open. */
  void open() throws UnreadableAudioException, IOException {
    while (info == null) {
      advance();
    }
  }

  @Override
  public boolean next() throws UnreadableAudioException, IOException {
    int before = index;
    while (!over && index == before) {
      advance();
    }
    return index != before;
  }

  /** Hears what the child has to say next, and does what it wants. */
  private void advance() throws UnreadableAudioException, IOException {
    Message message = hear();
    if (message instanceof Wanted wanted) {
      answer(wanted);
    } else if (message instanceof Opened opened) {
      info = opened.info();
    } else if (message instanceof Segment segment) {
      take(segment);
    } else if (message instanceof Ended ended) {
      finish(ended.decodedSeconds());
      recordingEnded = ended.recordingEnded();
      damage = ended.damage();
    } else if (message instanceof Unreadable unreadable) {
      finish(unreadable.decodedSeconds());
      throw new UnreadableAudioException(unreadable.code(), unreadable.message());
    } else if (message instanceof Faulted faulted) {
      finish(faulted.decodedSeconds());
      throw new IllegalStateException(faulted.message());
    }
  }

  private Message hear() throws UnreadableAudioException, IOException {
    while (true) {
      Child child = decoder.child(limit);
      try {
        if (child != assignedTo) {
          assignedTo = child;
          child.assign(assignment);
        }
        return child.hear(samples.length, limit);
      } catch (IOException e) {
        outlive(child, e);
      }
    }
  }

  private void answer(Wanted wanted) throws UnreadableAudioException, IOException {
    int count = source.read(wanted.position(), transfer, 0, wanted.length());
    bytesRead += Math.max(0, count);
    try {
      assignedTo.give(transfer, count);
    } catch (IOException e) {
      outlive(assignedTo, e);
    }
  }

  /** Returns when another child is to try, and throws when it is the recording's fault. */
  private void outlive(Child child, IOException silence)
      throws UnreadableAudioException, IOException {
    boolean isFresh = decoder.isChildFresh();
    try {
      child.throwIfTooSlow();
      UnreadableAudioException crash = child.crash();
      if (isFresh) {
        crash.addSuppressed(silence);
        throw crash;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a child was waited for");
    } finally {
      decoder.dropChild();
    }
  }

  /** A second child begins anew: what the first one said is known. */
  private void take(Segment segment) {
    if (segment.index() > index) {
      index = segment.index();
      filled = segment.samples().length;
      System.arraycopy(segment.samples(), 0, samples, 0, filled);
      Arrays.fill(samples, filled, samples.length, 0f);
      recordingEnded = segment.recordingEnded();
      decodedSeconds = segment.decodedSeconds();
    }
  }

  private void finish(double seconds) {
    over = true;
    decodedSeconds = seconds;
    decoder.childIsDone();
  }

  @Override
  public MediaInfo info() {
    return info;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public float[] samples() {
    return samples;
  }

  @Override
  public int filledSamples() {
    return filled;
  }

  @Override
  public boolean recordingEnded() {
    return recordingEnded;
  }

  @Override
  public double decodedSeconds() {
    return decodedSeconds;
  }

  @Override
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public Optional<Damage> damage() {
    return damage;
  }

  @Override
  public void close() {
    if (!over) {
      decoder.dropChild();
    }
    source.close();
  }
}
