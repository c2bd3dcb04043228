package io.earwitness.clip;

import io.earwitness.audio.failure.FailureCause;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Hands each clip its share of the pieces of a recording, as they come, and silence where pieces
 * are left out.
 */
final class RunningClips {
  private static final FailureCause ENDS_BEFORE =
      new FailureCause(FailureCode.TRUNCATED, "the recording ends before this moment");

  private static final class Running {
    final WantedClip clip;
    final long end;
    long next;
    boolean hasSamples;

    Running(WantedClip clip, int sampleRateHz) {
      this.clip = clip;
      this.next = clip.moment().fromSample(sampleRateHz);
      this.end = clip.moment().toSample(sampleRateHz);
    }

    /** Takes what is its own of some samples. */
    void take(float[] samples, long start, int count) throws IOException {
      long until = Math.min(end, start + count);
      if (next < until) {
        clip.receiver().take(samples, (int) (next - start), (int) (until - next));
        next = until;
        hasSamples = true;
      }
    }
  }

  private final SegmentLayout pieces;
  private final float[] silence;

  /** By their start. */
  private final Deque<Running> waiting = new ArrayDeque<>();

  private final List<Running> running = new ArrayList<>();

  /**
   * @param clips by their start
   */
  RunningClips(List<WantedClip> clips, SegmentLayout pieces) {
    this.pieces = pieces;
    this.silence = new float[pieces.segmentSamples()];
    clips.forEach(clip -> waiting.add(new Running(clip, pieces.sampleRateHz())));
  }

  boolean wantMore() {
    return !waiting.isEmpty() || !running.isEmpty();
  }

  /** Takes the next piece of the recording. */
  void take(Segment piece) throws IOException {
    long start = pieces.startSample(piece.index());
    long end = start + piece.filledSamples();
    while (!waiting.isEmpty() && waiting.peek().next < end) {
      running.add(waiting.remove());
    }
    for (Iterator<Running> each = running.iterator(); each.hasNext(); ) {
      Running clip = each.next();
      while (clip.next < Math.min(start, clip.end)) {
        int count = (int) Math.min(silence.length, Math.min(start, clip.end) - clip.next);
        clip.take(silence, clip.next, count);
      }
      clip.take(piece.samples(), start, piece.filledSamples());
      if (clip.next == clip.end) {
        clip.clip.receiver().finished();
        each.remove();
      }
    }
  }

  /**
   * There are no more pieces: clips end with what they have. Where the storage or the decoder is to
   * blame, that is worth nothing, since another attempt may give more.
   *
   * @param failure why; empty where the recording has ended
   */
  void end(Optional<FailureCause> failure) throws IOException {
    running.addAll(waiting);
    waiting.clear();
    boolean mayPass = failure.isPresent() && failure.get().code().mayPass();
    for (Running clip : running) {
      if (clip.hasSamples && !mayPass) {
        clip.clip.receiver().finished();
      } else {
        clip.clip.receiver().failed(failure.orElse(ENDS_BEFORE));
      }
    }
    running.clear();
  }
}
