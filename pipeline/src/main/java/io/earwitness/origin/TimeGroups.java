package io.earwitness.origin;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * What a match of a pattern can mean, by its named groups: {@code year}, {@code month}, {@code
 * day}, {@code hour} and {@code minute}, and if it has them {@code second}, {@code fraction},
 * {@code ampm} and {@code zone}. Patterns that recorders are guessed by have more:
 *
 * <ul>
 *   <li>{@code join}: what is between date and time
 *   <li>{@code millis}: a fraction of a second behind a point
 *   <li>{@code words}: the same as words, such as "at"
 *   <li>{@code am}, {@code pm}: what stands for AM and PM in other languages
 *   <li>{@code halfOfWords}: the same, if {@code words} are of its language
 *   <li>{@code mark}: A or P, where what looks like AM or PM may be something else
 *   <li>{@code tail}: what may be a zone, or something else, see {@link Tail}
 *   <li>{@code split}: what is between hour, minute and second
 *   <li>{@code digits}: hour and minute, where they may as well be a counter
 *   <li>{@code toHour}, {@code toMinute}: the end of the recording
 * </ul>
 */
final class TimeGroups {
  /** The first year of two digits that belongs to the last century. */
  private static final int FIRST_OF_1900 = 70;

  /** What stands before a time of day; behind "Site" or "take" stand other numbers. */
  private static final Set<String> WORDS_BEFORE_TIME =
      words(
          "at um a à o às as la las les alle ore om ob kl klo kello klokken kell v ve в о u",
          "lúc pada saat pukul time zeit",
          "mon tue tues wed thu thur fri sat sun mo di mi do fr sa so lun mar mer mier jeu ven sam dim",
          "mié mie jue vie sáb sab dom gio ma wo vr za zo seg ter qua qui sex pon wt śr czw pt sob niedz");

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final int LONGEST_RECORDING_MINUTES = 12 * 60;
  private static final int MINUTES_OF_DAY = 24 * 60;

  /** Where clocks begin that nobody has set. */
  private static final Set<Integer> YEARS_OF_UNSET_CLOCKS = Set.of(1900, 1904, 1970, 1980, 2000);

  private final Matcher match;

  private TimeGroups(Matcher match) {
    this.match = match;
  }

  /**
   * What a match can mean; nothing for digits that are no date, such as month 13, and where a part
   * is missing that an own pattern leaves open, such as the hour.
   *
   * @param zone the zone of a time that tells none
   */
  static List<Reading> read(Matcher match, Optional<ZoneId> zone) {
    try {
      return new TimeGroups(match).readings(zone);
    } catch (DateTimeException | NumberFormatException e) {
      return List.of();
    }
  }

  private List<Reading> readings(Optional<ZoneId> zone) {
    LocalDateTime local =
        LocalDateTime.of(
            year(),
            month(),
            number("day"),
            hour(),
            number("minute"),
            group("second").map(Integer::parseInt).orElse(0),
            nanoseconds());
    if (isOfUnsetClock(local) || endsTooLate(local)) {
      return List.of();
    }
    Optional<String> own = group("zone");
    if (own.isPresent()) {
      return List.of(new ToldTime(local, Optional.of(ZoneId.of(own.get()))));
    }
    Optional<String> tail = group("tail");
    if (tail.isPresent()) {
      // Nobody counts right behind a fraction of a second.
      boolean isIso =
          group("join").orElse("").equalsIgnoreCase("T")
              || (group("millis").isPresent() && tail.get().matches("-\\d{4}"));
      return new Tail(tail.get(), isIso, group("second").isPresent()).readings(local, zone);
    }
    ToldTime time = new ToldTime(local, zone);
    if (mayBeCounter(local) || isBehindOtherWords()) {
      return List.of(time, new NoTime("a counter"));
    }
    return mayBeHours(local)
        ? List.of(time, new ToldTime(local.withMinute(0), zone))
        : List.of(time);
  }

  private int year() {
    String digits = match.group("year");
    int year = Integer.parseInt(digits);
    if (digits.length() > 2) {
      return year;
    }
    return year + (year < FIRST_OF_1900 ? 2000 : 1900);
  }

  /** In digits, or by the first letters of its name in English. */
  private int month() {
    String month = match.group("month");
    return Character.isDigit(month.charAt(0))
        ? Integer.parseInt(month)
        : 1 + MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) / 3;
  }

  private int hour() {
    int hour = number("hour");
    boolean isOfTwelve = hour >= 1 && hour <= 12;
    Optional<String> half = group("ampm").filter(letters -> !letters.isEmpty());
    Optional<String> mark =
        group("mark").or(this::halfInOtherLanguages).filter(letter -> isOfTwelve);
    if (half.isPresent() && !isOfTwelve) {
      throw new DateTimeException("no hour of twelve: " + hour);
    }
    return half.or(() -> mark).map(letters -> ofHalf(hour, letters)).orElse(hour);
  }

  /** A or P. */
  private Optional<String> halfInOtherLanguages() {
    if (group("am").isPresent() || group("pm").isPresent()) {
      return Optional.of(group("am").isPresent() ? "a" : "p");
    }
    String words = group("words").orElse("").toLowerCase(Locale.ROOT);
    boolean isVietnamese = words.equals("lúc");
    boolean isMalay = words.equals("pada") || words.equals("saat");
    return switch (group("halfOfWords").orElse("")) {
      case "CH" -> isVietnamese ? Optional.of("p") : Optional.empty();
      case "SA" -> isVietnamese ? Optional.of("a") : Optional.empty();
      case "PTG" -> isMalay ? Optional.of("p") : Optional.empty();
      case "PG" -> isMalay ? Optional.of("a") : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A pattern of one's own may take all of "PM", or something else. */
  private static int ofHalf(int hour, String letters) {
    return hour % 12
        + switch (Character.toLowerCase(letters.charAt(0))) {
          case 'a' -> 0;
          case 'p' -> 12;
          default -> throw new DateTimeException("neither AM nor PM: " + letters);
        };
  }

  private int nanoseconds() {
    return group("fraction")
        .map(digits -> Integer.parseInt((digits + "00000000").substring(0, 9)))
        .orElse(0);
  }

  private static boolean isOfUnsetClock(LocalDateTime local) {
    return YEARS_OF_UNSET_CLOCKS.contains(local.getYear())
        && MonthDay.from(local).equals(MonthDay.of(1, 1));
  }

  private boolean endsTooLate(LocalDateTime local) {
    if (group("toHour").isEmpty()) {
      return false;
    }
    int end = number("toHour") * 60 + number("toMinute");
    int begin = local.getHour() * 60 + local.getMinute();
    int minutes = Math.floorMod(end - begin, MINUTES_OF_DAY);
    return end >= MINUTES_OF_DAY || minutes == 0 || minutes > LONGEST_RECORDING_MINUTES;
  }

  /** Counters begin with zeroes; recordings that are scheduled begin at a quarter of an hour. */
  private boolean mayBeCounter(LocalDateTime local) {
    return group("digits").isPresent() && local.getHour() == 0 && local.getMinute() % 15 != 0;
  }

  private boolean isBehindOtherWords() {
    return !WORDS_BEFORE_TIME.containsAll(
        words(group("words").orElse("").replaceAll("[.()]", "").replace('_', ' ')));
  }

  private static Set<String> words(String... texts) {
    return Arrays.stream(texts)
        .flatMap(text -> Arrays.stream(text.split(" ")))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** 08-10 is ten past eight, or from eight to ten. */
  private boolean mayBeHours(LocalDateTime local) {
    return group("second").isEmpty()
        && group("split").orElse("").equals("-")
        && group("toHour").isEmpty()
        && local.getMinute() > local.getHour()
        && local.getMinute() <= 24;
  }

  private int number(String group) {
    return Integer.parseInt(match.group(group));
  }

  private Optional<String> group(String group) {
    return match.pattern().pattern().contains("?<" + group + ">")
        ? Optional.ofNullable(match.group(group))
        : Optional.empty();
  }
}
