package io.earwitness.jobs.score.execute;

import io.earwitness.detection.Recording;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recordings that may crash their decoder, because they did before, or because a run was ended by a
 * crash or a kill while it decoded them.
 *
 * @param uris which
 * @param all whether every recording is one
 */
public record Suspects(Set<String> uris, boolean all) {
  static final Suspects NONE = new Suspects(Set.of(), false);

  public Suspects {
    uris = Set.copyOf(uris);
  }

  boolean contain(Recording recording) {
    return all || uris.contains(recording.uri());
  }

  public Suspects and(List<String> others) {
    Set<String> together = new HashSet<>(uris);
    together.addAll(others);
    return new Suspects(together, all);
  }
}
