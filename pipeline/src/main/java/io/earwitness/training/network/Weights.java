package io.earwitness.training.network;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
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

  /**
   * These, but for those that others have.
   *
   * @throws IllegalArgumentException when one of them is not among these, or has another shape
   */
  public Weights replacedBy(Weights others) {
    SortedMap<String, Weight> all = new TreeMap<>(byName);
    others.byName.forEach(
        (name, weight) -> {
          if (!Arrays.equals(get(name).shape(), weight.shape())) {
            throw new IllegalArgumentException(
                "these weights belong to another network: %s has the shape %s, not %s"
                    .formatted(
                        name, Arrays.toString(weight.shape()), Arrays.toString(get(name).shape())));
          }
          all.put(name, weight);
        });
    return new Weights(all);
  }

  /** 16 hexadecimal digits; equal for equal weights. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byName.forEach(
          (name, weight) -> {
            float[] values = weight.values();
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            digest.update(
                (name + Arrays.toString(weight.shape())).getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
