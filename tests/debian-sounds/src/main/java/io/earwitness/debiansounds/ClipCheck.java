package io.earwitness.debiansounds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which audio is worth a clip; it remembers all that it has accepted. */
final class ClipCheck {
  private static final double LEAST_SECONDS = 0.3;

  /**
   * A cry that is shorter, or of which less lies between 1 and 5 kHz, is a grunt: 19 of 20 screams
   * have more.
   */
  private static final double LEAST_SCREAM_SECONDS = 0.4;

  private static final double LEAST_SCREAM_SHARE = 0.12;
  private static final int SCREAM_FROM_HZ = 1000;
  private static final int SCREAM_TO_HZ = 5000;

  private final List<Fingerprint> apart;
  private final List<Fingerprint> accepted = new ArrayList<>();
  private final Set<String> hashes = new HashSet<>();

  /**
   * @param apart of sounds that no clip may be like
   */
  ClipCheck(List<Fingerprint> apart) {
    this.apart = List.copyOf(apart);
  }

  /** Accepts audio for a class, or says why not. */
  Optional<LeftOut> reasonAgainst(String label, Audio audio) {
    if (audio.seconds() < LEAST_SECONDS) {
      return Optional.of(LeftOut.TOO_SHORT);
    }
    if (label.equals("scream") && isGrunt(audio)) {
      return Optional.of(LeftOut.GRUNT);
    }
    if (!hashes.add(audio.hash())) {
      return Optional.of(LeftOut.SAME_SAMPLES);
    }
    Fingerprint fingerprint = Fingerprint.of(audio);
    if (apart.parallelStream().anyMatch(fingerprint::soundsLike)) {
      return Optional.of(LeftOut.LIKE_ONE_TO_KEEP_APART);
    }
    if (accepted.parallelStream().anyMatch(fingerprint::soundsLike)) {
      return Optional.of(LeftOut.LIKE_ANOTHER);
    }
    accepted.add(fingerprint);
    return Optional.empty();
  }

  private static boolean isGrunt(Audio audio) {
    return audio.seconds() < LEAST_SCREAM_SECONDS
        || BandPowers.share(audio, SCREAM_FROM_HZ, SCREAM_TO_HZ) < LEAST_SCREAM_SHARE;
  }
}
