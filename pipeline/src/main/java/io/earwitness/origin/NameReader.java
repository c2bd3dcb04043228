package io.earwitness.origin;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Optional;

/** Finds the time in names of one kind. */
public interface NameReader extends Serializable {

  /** What settings and tables call it. */
  String name();

  /** The same for times in some zone. */
  NameReader in(ZoneId zone);

  /** What a name says; empty when no time is found in it. */
  Optional<Claim> claim(FileName file);
}
