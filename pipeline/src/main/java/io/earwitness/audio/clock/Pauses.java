package io.earwitness.audio.clock;

import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Tells the pauses of a recorder from the joints of recordings, and both from times that are wrong.
 * In all of them the times of frames jump; only a pause is time that has passed.
 */
public final class Pauses {
  /** What tells the time in a recording. */
  public enum Basis {
    /** An index that says of all packets how long they last: what it says is meant. */
    INDEX,
    /** Frames are counted; of damage between them, its bytes tell how long it was. */
    COUNT,
    /** The times of packets, as the recorder wrote them. */
    STAMPS,
    /**
     * Samples that follow each other without gaps. Their times only tell how much damage has
     * destroyed, and only as long as they have counted samples.
     */
    SAMPLES
  }

  /** Looks at the packets that follow. */
  @FunctionalInterface
  public interface LookAhead {
    /**
     * How much of a jump of times lasts by the packets behind a frame: all of it where they go on
     * from there, nothing where they go back to the time before, or catch up with it; empty where
     * there are none.
     *
     * @param jumpSeconds by how much the frame is later than the one before ended; negative for
     *     earlier
     */
    OptionalDouble lastingSeconds(double presentationSeconds, double jumpSeconds)
        throws IOException;
  }

  private static final double TOLERATED_ERROR_SECONDS = 1;

  /** Damage takes no more than this: a jump that is longer is wrong, or a joint. */
  private static final double LONGEST_LOSS_SECONDS = 600;

  /** Above this a pause that nothing declares is believed but not filled. */
  private static final double LONGEST_FILLED_UNDECLARED_SECONDS = 3600;

  /** The clock of MPEG begins anew after 26.5 hours: a jump back looks like one of about that. */
  private static final double LONGEST_UNDECLARED_SECONDS = 86_400;

  private final Basis basis;
  private final OptionalDouble declaredEndSeconds;
  private final LookAhead lookAhead;
  private boolean timesCountSamples = true;

  /**
   * @param declaredEndSeconds when the recording ends by its own word, on the time scale of frames
   */
  public Pauses(Basis basis, OptionalDouble declaredEndSeconds, LookAhead lookAhead) {
    this.basis = basis;
    this.declaredEndSeconds = declaredEndSeconds;
    this.lookAhead = lookAhead;
  }

  /** Those of an index of all packets, of which each is believed. */
  public static Pauses ofIndex() {
    return new Pauses(Basis.INDEX, OptionalDouble.empty(), (time, jump) -> OptionalDouble.of(jump));
  }

  /**
   * How much of a jump of times is time that has passed; none, where the time of the frame alone is
   * wrong; empty where times are others from there on.
   *
   * @param presentationSeconds the time of the frame behind it
   * @param jumpSeconds how far it is; negative for a jump back
   * @param atStart whether that is the first of all frames: what sets in late need not be long
   */
  OptionalDouble passedSeconds(double presentationSeconds, double jumpSeconds, boolean atStart)
      throws IOException {
    return switch (basis) {
      case INDEX ->
          endsBefore(presentationSeconds)
              ? OptionalDouble.empty()
              : passedByWhatFollows(presentationSeconds, jumpSeconds, true);
      case COUNT ->
          0 < jumpSeconds && jumpSeconds <= LONGEST_LOSS_SECONDS
              ? OptionalDouble.of(jumpSeconds)
              : OptionalDouble.empty();
      case STAMPS -> passedByStamps(presentationSeconds, jumpSeconds, atStart);
      case SAMPLES -> {
        timesCountSamples &= jumpSeconds < 0;
        yield OptionalDouble.empty();
      }
    };
  }

  private OptionalDouble passedByStamps(
      double presentationSeconds, double jumpSeconds, boolean atStart) throws IOException {
    boolean declared = isDeclared(presentationSeconds);
    if (leavesRecording(presentationSeconds, jumpSeconds)
        || (!declared && jumpSeconds > LONGEST_UNDECLARED_SECONDS)) {
      return OptionalDouble.empty();
    }
    return passedByWhatFollows(presentationSeconds, jumpSeconds, atStart || declared);
  }

  /**
   * @param sureWithout whether a jump ahead is believed that no packet follows
   */
  private OptionalDouble passedByWhatFollows(
      double presentationSeconds, double jumpSeconds, boolean sureWithout) throws IOException {
    OptionalDouble found = lookAhead.lastingSeconds(presentationSeconds, jumpSeconds);
    if (found.isEmpty()) {
      return sureWithout && jumpSeconds > 0 ? OptionalDouble.of(jumpSeconds) : found;
    }
    double lasting = found.getAsDouble();
    // Times tremble: but for that, all of it lasts.
    if (jumpSeconds > 0 && jumpSeconds - lasting <= Timeline.TOLERANCE_SECONDS) {
      return OptionalDouble.of(jumpSeconds);
    }
    if (Math.abs(lasting) <= Timeline.TOLERANCE_SECONDS) {
      return OptionalDouble.of(0);
    }
    return jumpSeconds > 0 ? found : OptionalDouble.empty();
  }

  /** Whether times are those of a clock, and not counted samples. */
  boolean areOfAClock() {
    return basis == Basis.INDEX || basis == Basis.STAMPS;
  }

  /** Whether so much is missing where packets are known to be lost. */
  boolean isLoss(double presentationSeconds, double lostSeconds) {
    // Counted samples, as far as the recording counts them itself, are sure however many are lost.
    boolean isCounted = basis == Basis.SAMPLES && isDeclared(presentationSeconds);
    return (lostSeconds <= LONGEST_LOSS_SECONDS || isCounted)
        && switch (basis) {
          case INDEX, COUNT -> !endsBefore(presentationSeconds);
          case STAMPS -> !leavesRecording(presentationSeconds, lostSeconds);
          case SAMPLES -> timesCountSamples && !endsBefore(presentationSeconds);
        };
  }

  /** Whether a jump goes beyond the declared end; sound that was there before disproves that. */
  private boolean leavesRecording(double presentationSeconds, double jumpSeconds) {
    return endsBefore(presentationSeconds) && !endsBefore(presentationSeconds - jumpSeconds);
  }

  /** Whether a pause is to be heard as silence; a long one only where the recording declares it. */
  boolean isFilled(double presentationSeconds, double pauseSeconds) {
    return basis == Basis.INDEX
        || pauseSeconds <= LONGEST_FILLED_UNDECLARED_SECONDS
        || isDeclared(presentationSeconds);
  }

  private boolean isDeclared(double presentationSeconds) {
    return declaredEndSeconds.isPresent() && !endsBefore(presentationSeconds);
  }

  private boolean endsBefore(double presentationSeconds) {
    return declaredEndSeconds.isPresent()
        && presentationSeconds > declaredEndSeconds.getAsDouble() + TOLERATED_ERROR_SECONDS;
  }
}
