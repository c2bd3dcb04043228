package io.earwitness.debiansounds;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.ManifestLine;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which sounds of some packages belong to a class. The first rule that matches a sound counts: one
 * of which {@code most} is 0 keeps its sounds from the rules after it.
 *
 * @param packages names of packages
 * @param path found in the path of each of the sounds
 * @param label their class
 * @param most how many clips to take from one package
 * @param group its first group catches in the path what tells voices or kinds apart; one without a
 *     group tells folders apart
 */
record Rule(List<String> packages, Pattern path, String label, int most, Pattern group) {

  /** A line of the table of rules, {@code package,path,label,most,group}. */
  static Rule of(ManifestLine line) {
    return of(
        line.required("package"),
        line.required("path"),
        line.required("label"),
        line.required("most"),
        line.value("group").orElse(""));
  }

  static Rule of(String packages, String path, String label, String most, String group) {
    try {
      return new Rule(
          List.of(packages.split(" ", -1)),
          pattern(path),
          label,
          Integer.parseInt(most),
          pattern(group));
    } catch (PatternSyntaxException | NumberFormatException e) {
      throw new WrongUseException(
          "The rule for %s with the path %s cannot be used: %s"
              .formatted(packages, path, e.getMessage()),
          e);
    }
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** The first of some rules that matches a sound. */
  static Optional<Rule> first(List<Rule> rules, Sound sound) {
    return rules.stream().filter(rule -> rule.path.matcher(sound.path()).find()).findFirst();
  }

  /** What the group's pattern catches in the path of a sound, else the folder. */
  String groupOf(Sound sound) {
    Matcher matcher = group.matcher(sound.path());
    if (matcher.groupCount() > 0 && matcher.find()) {
      return matcher.group(1).toLowerCase(Locale.ROOT);
    }
    return Path.of(sound.path()).getParent().getFileName().toString();
  }

  /**
   * The sounds in the order in which they are tried: one of each group by turns, so that no folder
   * or voice crowds out the others. The same sounds come in the same order every time.
   */
  Deque<Sound> byTurns(List<Sound> sounds) {
    List<Sound> mixed = new ArrayList<>(sounds);
    mixed.sort(Comparator.comparing(Sound::path));
    Collections.shuffle(mixed, new Random(1));
    Map<String, Deque<Sound>> groups = new TreeMap<>();
    for (Sound sound : mixed) {
      groups.computeIfAbsent(groupOf(sound), name -> new ArrayDeque<>()).add(sound);
    }
    Deque<Sound> turns = new ArrayDeque<>();
    while (turns.size() < sounds.size()) {
      for (Deque<Sound> left : groups.values()) {
        if (!left.isEmpty()) {
          turns.add(left.poll());
        }
      }
    }
    return turns;
  }

  /** The sounds of each rule, in the order of the rules; those of no rule are not among them. */
  static Map<Rule, List<Sound>> sorted(List<Rule> rules, List<Sound> sounds) {
    Map<Rule, List<Sound>> byRule = new LinkedHashMap<>();
    rules.forEach(rule -> byRule.put(rule, new ArrayList<>()));
    for (Sound sound : sounds) {
      first(rules, sound).ifPresent(rule -> byRule.get(rule).add(sound));
    }
    return byRule;
  }
}
