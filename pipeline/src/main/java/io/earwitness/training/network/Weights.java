package io.earwitness.training.network;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of all variables of a network, by name; equal only when equal to the last bit. */
public final class Weights {

  private final SortedMap<String, Weight> byName;

  public Weights(Map<String, Weight> byName) {
    this.byName = new TreeMap<>(byName);
  }

  public SortedMap<String, Weight> byName() {
    return byName;
  }

  Weight get(String name) {
    Weight weight = byName.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("these weights belong to another network: no " + name);
    }
    return weight;
  }

  /**
   * Those that the network itself has: without auxiliary heads and the moments of the optimiser.
   */
  public Weights ofNetwork() {
    SortedMap<String, Weight> own = new TreeMap<>(byName);
    own.keySet()
        .removeIf(name -> name.startsWith(AdamW.PREFIX) || name.startsWith(AuxiliaryHead.PREFIX));
    return new Weights(own);
  }

  /** How many numbers they are. */
  public long count() {
    return byName.values().stream().mapToLong(weight -> weight.values().length).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that
        && byName.keySet().equals(that.byName.keySet())
        && byName.keySet().stream().allMatch(name -> get(name).sameAs(that.get(name)));
  }

  @Override
  public int hashCode() {
    return byName.keySet().hashCode();
  }
}
