package io.earwitness.training.examples;

import io.earwitness.WrongUseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws examples so that every class that has some comes equally often and, within a class, large
 * groups do not drown small ones: an example of a group of n is drawn with weight {@code
 * n^-groupBalance}.
 */
public final class BalancedSampler implements ExampleSampler {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ClassMembers(int[] examples, double[] cumulative) {
    int draw(RandomGenerator random) {
      double target = random.nextDouble() * cumulative[cumulative.length - 1];
      int found = Arrays.binarySearch(cumulative, target);
      return examples[Math.min(examples.length - 1, found < 0 ? -found - 1 : found + 1)];
    }
  }

  private final List<ClassMembers> classes = new ArrayList<>();

  /** The classes that have examples. */
  private final List<Integer> present = new ArrayList<>();

  /**
   * Draws from examples.
   *
   * @param classCount how many classes there are
   * @throws WrongUseException when no class has an example
   */
  public BalancedSampler(Examples examples, int classCount, double groupBalance) {
    Map<String, Integer> groupSizes = new HashMap<>();
    List<List<Integer>> byClass = new ArrayList<>();
    for (int label = 0; label < classCount; label++) {
      byClass.add(new ArrayList<>());
    }
    for (int i = 0; i < examples.size(); i++) {
      byClass.get(examples.label(i)).add(i);
      groupSizes.merge(key(examples, i), 1, Integer::sum);
    }
    for (int label = 0; label < classCount; label++) {
      List<Integer> members = byClass.get(label);
      double[] cumulative = new double[members.size()];
      double sum = 0;
      for (int i = 0; i < cumulative.length; i++) {
        sum += Math.pow(groupSizes.get(key(examples, members.get(i))), -groupBalance);
        cumulative[i] = sum;
      }
      classes.add(
          new ClassMembers(members.stream().mapToInt(Integer::intValue).toArray(), cumulative));
      if (!members.isEmpty()) {
        present.add(label);
      }
    }
    if (present.isEmpty()) {
      throw new WrongUseException("There is no example to train on.");
    }
  }

  private static String key(Examples examples, int index) {
    return examples.label(index) + ":" + examples.group(index);
  }

  /** An example for the n-th place of the training: classes take turns. */
  @Override
  public int draw(long place, RandomGenerator random) {
    return drawFrom(present.get((int) (place % present.size())), random);
  }

  @Override
  public int drawFrom(int label, RandomGenerator random) {
    return classes.get(label).draw(random);
  }

  /** Any example, classes equally likely. */
  @Override
  public int drawAny(RandomGenerator random) {
    return drawFrom(present.get(random.nextInt(present.size())), random);
  }
}
