package io.earwitness.origin;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the time in the names that one kind of recorder gives to its files. Where its forms find
 * different times in a name, the name is ambiguous; but what the user has told is right where it is
 * found first.
 */
public final class NamePattern implements NameReader {
  private static final long serialVersionUID = 1;

  /** Between the beginning and the end of a recording. */
  private static final Pattern UNTIL = Pattern.compile("[-_ .,~()]*(?:to|bis|until|E)?[-_ .,~()]*");

  private final String name;
  private final Source source;
  private final List<Pattern> forms;
  private final ZoneId zoneOrNull;

  private NamePattern(String name, Source source, List<Pattern> forms, ZoneId zoneOrNull) {
    this.name = name;
    this.source = source;
    this.forms = List.copyOf(forms);
    this.zoneOrNull = zoneOrNull;
  }

  /** One that is known, as regular expressions with the groups of {@link TimeGroups}. */
  static NamePattern known(String name, String... forms) {
    List<Pattern> compiled = new ArrayList<>();
    for (String form : forms) {
      compiled.add(Pattern.compile(form));
    }
    return new NamePattern(name, Source.NAME, compiled, null);
  }

  /**
   * One that the user has told.
   *
   * @param text see {@link PatternText}
   * @throws IllegalArgumentException when the text is no pattern: says why
   */
  public static NamePattern own(String name, String text) {
    return new NamePattern(name, Source.OWN_PATTERN, List.of(PatternText.compile(text)), null);
  }

  @Override
  public NamePattern in(ZoneId zone) {
    return new NamePattern(name, source, forms, zone);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Claim> claim(FileName file) {
    return claimIn(source == Source.OWN_PATTERN ? file.name() : file.stem());
  }

  /** The same of any text. */
  Optional<Claim> claimIn(String text) {
    List<Found> all = new ArrayList<>();
    for (Pattern form : forms) {
      Matcher matcher = form.matcher(text);
      for (int from = 0; from <= text.length() && matcher.find(from); from = matcher.start() + 1) {
        List<Reading> readings = TimeGroups.read(matcher, Optional.ofNullable(zoneOrNull));
        if (!readings.isEmpty()) {
          all.add(new Found(matcher.start(), matcher.end(), readings));
        }
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Found first = Collections.min(all, Comparator.comparingInt(Found::start));
    List<Reading> readings = new ArrayList<>();
    for (Found found : all) {
      boolean isBegin = found.start == first.start;
      if (isBegin || (source == Source.NAME && !isEndOf(first, found, text))) {
        readings.addAll(found.readings);
      }
    }
    return Optional.of(
        new Claim(
            source,
            "name:" + name,
            text.substring(first.start, first.end),
            readings.stream().distinct().toList()));
  }

  private static boolean isEndOf(Found begin, Found end, String text) {
    return end.start >= begin.end
        && UNTIL.matcher(text.substring(begin.end, end.start)).matches()
        && begin.readings.get(0) instanceof ToldTime from
        && end.readings.get(0) instanceof ToldTime to
        && to.local().isAfter(from.local());
  }

  /** A time that was found in a name. */
  private record Found(int start, int end, List<Reading> readings) {}
}
