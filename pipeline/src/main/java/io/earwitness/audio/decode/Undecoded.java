package io.earwitness.audio.decode;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What did not decode, and whether sound is missing for it. Not all bytes hold sound: tags behind
 * the last frame, padding and the joints of files that were joined do not decode either. The times
 * of the frames around them tell: where one follows on from the other, nothing is missing.
 *
 * <p>Times are those at which frames are to be heard, in seconds.
 */
final class Undecoded {
  /** Ogg has the time of a page in its header, and FFmpeg counts on until the next one. */
  private static final double LONGEST_PAGE_SECONDS = 5;

  /**
   * Sound that is missing.
   *
   * @param what is wrong, in words
   * @param isCertain whether the times tell so; else something did not decode, and only a header
   *     that counts the samples can tell that all are there
   */
  record Loss(String what, boolean isCertain) {}

  /**
   * Packets of which nothing decoded.
   *
   * @param fromSeconds when they would have begun; no number where that is unknown
   * @param toSeconds when they would have ended
   * @param shortestLossSeconds if less is missing at the end of the recording, nothing is
   */
  private record Failed(
      String what, double fromSeconds, double toSeconds, double shortestLossSeconds) {

    Failed and(Failed next) {
      return new Failed(
          what,
          fromSeconds,
          Math.max(toSeconds, next.toSeconds),
          Math.min(shortestLossSeconds, next.shortestLossSeconds));
    }
  }

  /**
   * Bytes in which a container found nothing of its own.
   *
   * @param atSeconds how much was heard before them
   * @param isLossAtEnd whether something is missing if no frame follows
   */
  private record PassedOver(String what, double atSeconds, boolean isLossAtEnd) {}

  private final double largestTimeErrorSeconds;

  /** No number where that is unknown; what is compared with it is false. */
  private double heardToSeconds = Double.NaN;

  private double frameSeconds = Double.POSITIVE_INFINITY;
  private Optional<Failed> failed = Optional.empty();
  private Optional<String> behindFrame = Optional.empty();
  private Optional<PassedOver> passedOver = Optional.empty();

  /**
   * @param largestTimeErrorSeconds by how much times of frames that follow on may differ
   */
  Undecoded(double largestTimeErrorSeconds) {
    this.largestTimeErrorSeconds = largestTimeErrorSeconds;
  }

  /** A packet did not decode. */
  void addPacket(String what, OptionalDouble fromSeconds, double durationSeconds) {
    add(what, fromSeconds, durationSeconds, Math.min(durationSeconds, frameSeconds) / 2);
  }

  /**
   * Bytes of a bare stream did not decode that are no frame as far as can be told: a loss if frames
   * follow. Behind the last one nothing tells that there was sound.
   */
  void addBareBytes(String what, OptionalDouble fromSeconds, double durationSeconds) {
    add(what, fromSeconds, durationSeconds, Double.POSITIVE_INFINITY);
  }

  private void add(
      String what, OptionalDouble fromSeconds, double durationSeconds, double shortestLossSeconds) {
    double from = fromSeconds.orElse(Double.NaN);
    if (Double.isNaN(heardToSeconds)) {
      heardToSeconds = from;
    }
    Failed next = new Failed(what, from, from + durationSeconds, shortestLossSeconds);
    failed = Optional.of(failed.map(before -> before.and(next)).orElse(next));
  }

  /**
   * Bytes behind a frame did not decode, which FFmpeg took for a part of it: a tag at the end, or
   * at a joint, where times begin anew; elsewhere a sign of damage.
   */
  void addBehindFrame(String what) {
    behindFrame = Optional.of(what);
  }

  /**
   * A container passed over bytes in which it found nothing of its own, and goes on.
   *
   * @param isPadding whether nothing was ever written there
   */
  void addPassedOver(String what, boolean isPadding) {
    passedOver = Optional.of(new PassedOver(what, heardToSeconds, !isPadding));
  }

  /**
   * A frame was decoded.
   *
   * @return what is missing before it
   */
  Optional<Loss> frame(OptionalDouble fromSeconds, double durationSeconds) {
    Optional<Loss> loss = lossBefore(fromSeconds.orElse(Double.NaN), durationSeconds);
    frameSeconds = durationSeconds;
    // A frame without a time follows on.
    heardToSeconds = fromSeconds.orElse(heardToSeconds) + durationSeconds;
    return loss;
  }

  private Optional<Loss> lossBefore(double fromSeconds, double durationSeconds) {
    double missingSeconds = fromSeconds - heardToSeconds;
    Optional<Loss> loss = Optional.empty();
    // Some decoders give a frame only when they have the packet behind it.
    if (failed.isPresent() && !(fromSeconds + durationSeconds / 2 < failed.get().fromSeconds())) {
      boolean known = !Double.isNaN(missingSeconds);
      boolean nothing = missingSeconds + largestTimeErrorSeconds < durationSeconds / 2;
      loss = nothing ? loss : Optional.of(new Loss(failed.get().what(), known));
      failed = Optional.empty();
    }
    if (behindFrame.isPresent() && !Double.isNaN(fromSeconds)) {
      boolean joint = !(missingSeconds > -durationSeconds / 2);
      loss = joint ? loss : behindFrame.map(what -> new Loss(what, true));
      behindFrame = Optional.empty();
    }
    if (passedOver.isPresent() && missingSeconds >= durationSeconds / 2) {
      loss = passedOver.map(bytes -> new Loss(bytes.what(), true));
    }
    passedOver =
        passedOver
            .filter(bytes -> fromSeconds < bytes.atSeconds() + LONGEST_PAGE_SECONDS)
            .map(bytes -> new PassedOver(bytes.what(), bytes.atSeconds(), false));
    return loss;
  }

  /**
   * There are no more packets.
   *
   * @return what is missing at the end
   */
  Optional<Loss> end() {
    return failed
        .filter(packets -> !isNoLossAtEnd(packets))
        .map(Failed::what)
        .or(() -> passedOver.filter(PassedOver::isLossAtEnd).map(PassedOver::what))
        .map(what -> new Loss(what, false));
  }

  private boolean isNoLossAtEnd(Failed packets) {
    double missingSeconds = packets.toSeconds() - heardToSeconds;
    return missingSeconds < packets.shortestLossSeconds();
  }

  /** Reading goes on somewhere else. */
  void restart() {
    failed = Optional.empty();
    behindFrame = Optional.empty();
    passedOver = Optional.empty();
    heardToSeconds = Double.NaN;
  }
}
