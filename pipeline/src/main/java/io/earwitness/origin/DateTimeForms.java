package io.earwitness.origin;

import java.util.ArrayList;
import java.util.List;

/**
 * The forms in which names have dates and times, as regular expressions with the groups of {@link
 * TimeGroups}. What they have in common: no digits are torn from others, what is between the
 * numbers of a date is the same twice, and so it is with a time.
 */
final class DateTimeForms {
  /** A phone number, which has a plus before it, is no date, and neither is the 2 of v1.2. */
  static final String START = "(?<![\\d+])(?!(?<=\\w[-.])\\d\\D)";

  /** Behind a year is the rest of a date. */
  private static final String START_OF_DAY = START + "(?<!(?<![A-Za-z0-9])(?:19|20)\\d\\d[-.])";

  /** Of two digits; between what separates them, of one. */
  private static final String NUMBER = "(?:\\d\\d|(?<!\\d)\\d(?!\\d))";

  /** 1900 and later; 2026.3.1 is a version. */
  static final String YEAR = "(?!\\d{4}\\.(?:\\d\\.|\\d\\d\\.\\d(?!\\d)))(?<year>(?:19|20)\\d\\d)";

  static final String YEAR_OF_TWO_DIGITS = "(?<year>[0-3]\\d)";
  static final String MONTH = "(?<month>" + NUMBER + ")";
  static final String DAY = "(?<day>" + NUMBER + ")";

  /** Of a month in English, or its first letters. */
  static final String NAME_OF_MONTH =
      "(?<month>(?<![A-Za-z])(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))";

  static final String TIME = "(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)";

  /** No end of a recording in the evening. */
  private static final String RECENT_YEAR = "(?:19[89]\\d|20[0-2]\\d)";

  private static final String DAY_AND_MONTH = "(?:0[1-9]|[12]\\d|3[01])[-_.](?:0[1-9]|1[0-2])";
  private static final String MONTH_AND_DAY = "(?:0[1-9]|1[0-2])[-_.](?:0[1-9]|[12]\\d|3[01])";

  private static final String HOUR = "(?<hour>\\d\\d)";
  private static final String MINUTE = "(?<minute>\\d\\d)";
  private static final String SECOND = "(?<second>\\d\\d)";

  private static final String JOIN = "(?<join>[Tt]|[-_. ,($]{1,3})";

  /** " at ", " um ", " a las ", "-at-", "-birdnet-RTSP_1-". */
  private static final String JOIN_OR_WORDS =
      "(?:"
          + JOIN
          + "|,?[ _](?<words>pukul|kello|klokken"
          + "|\\p{L}{1,4}\\.?(?:[ _](?:la\\(s\\)|\\p{L}{1,4}\\.?))?)[ _]"
          + "|-(?:at|um|om|kl|a-las?|pukul|kello|birdnet(?:-RTSP_\\d+)?)-)";

  private static final String HALF = "\\.? ?[Mm]\\.?(?![A-Za-z0-9])";

  /** Behind a hyphen or a parenthesis it may as well be a mark of somebody's. */
  private static final String MARK = "\\(?(?<mark>[AaPp])" + HALF + "\\)?";

  /** In Greek, Arabic and Albanian; in Malay and Vietnamese they may as well be other letters. */
  private static final String HALF_OF_OTHERS =
      "(?:(?<pm>[μµ]\\.? ?[μµ]\\.?|م|pasdites)|(?<am>π\\.? ?[μµ]\\.?|ص|paradites)"
          + "|(?<halfOfWords>PT?G|CH|SA))(?![\\p{L}0-9])";

  private static final String AM_PM =
      "(?:[ _.]?(?<ampm>[AaPp])"
          + HALF
          + "|(?:-| ?(?=\\())"
          + MARK
          + "|[ _](?:e )?"
          + HALF_OF_OTHERS
          + ")?";

  private static final String TAIL = "(?:[ _]?\\(?(?<tail>" + Tail.REGEX + ")(?![A-Za-z0-9]))?";

  /** Sample rates are no times; one letter may be a mark of a camera, but two are a word. */
  private static final String END = AM_PM + TAIL + "(?!\\d| ?[kKM]?[Hh][Zz])(?![A-Za-z]{2})";

  /** 1920x1080, 1440p and parts of a UUID are no times. */
  private static final String END_OF_MINUTE =
      "[hH]?" + END + "(?![A-Za-z]|-\\p{XDigit}{4}-\\p{XDigit}{4}-)";

  private static final String HHMMSS = TIME + "(?:\\d{3}|\\d{6}|(?<millis>[.,]\\d{1,9}))?" + END;

  /**
   * 2300, unless it is another number between a date and a time, 20260314_1146_230015, or the year
   * of a second date.
   */
  private static final String HHMM =
      "(?!"
          + RECENT_YEAR
          + "(?<range>[-_.])\\d\\d\\k<range>\\d\\d(?!\\d))(?<digits>"
          + HOUR
          + MINUTE
          + ")"
          + END_OF_MINUTE
          + "(?![-_ ]\\d{6}(?!\\d))";

  /** 23-00-15, 23.00.15; an hour has one digit only behind a blank or a word. */
  private static final String HH_MM_SS =
      "(?<hour>\\d\\d|(?<= |\\p{L}-)\\d)(?<split>[-_.:])"
          + MINUTE
          + "\\k<split>"
          + SECOND
          + "(?:[.,]\\d{1,9})?"
          + END;

  /**
   * 23-00, 23.00; an underscore is between numbers of all kinds, unless 2026_03_14 or a T is before
   * or a zone behind. What follows may be the end, but not a second date.
   */
  private static final String HH_MM =
      "(?!(?:"
          + "(?="
          + DAY_AND_MONTH
          + "|"
          + MONTH_AND_DAY
          + ")\\d\\d(?<range>[-_.])\\d\\d)\\k<range>"
          + RECENT_YEAR
          + "(?!\\d|\\k<range>\\d))"
          + HOUR
          + "(?<split>[-.:]|(?<=\\d_\\d\\d_\\d\\d[ _]\\d\\d|\\d[Tt]\\d\\d)_"
          + "|_(?=\\d\\d[ _]?(?:UTC|GMT|Z(?![A-Za-z]))))"
          + MINUTE
          + "(?!\\k<split>\\d\\d(?!\\d))"
          + END_OF_MINUTE;

  /** 23h00, 23h00m15s, 23h00min15s. */
  private static final String H_M_S =
      HOUR + "[hH]" + MINUTE + "(?:(?:m(?:in)?)?" + SECOND + "s?|m(?:in)?(?!\\d))?" + END;

  /** 08-00-09-00, which is from 8 to 9 or nine seconds past 8. */
  private static final String FROM_TO =
      HOUR
          + "(?<split>[-_.:])"
          + MINUTE
          + "\\k<split>(?<toHour>\\d\\d)\\k<split>(?<toMinute>\\d\\d)(?!\\k<split>?\\d)";

  private DateTimeForms() {}

  /** A date and a time in all forms; the parts of the date are in this order. */
  static String[] of(String first, String second, String third) {
    String start = first.equals(YEAR) ? START : START_OF_DAY;
    String date = start + date(first, second, third);
    return new String[] {
      date + JOIN + HHMMSS,
      start
          + (first + second + third + TIME + "(?:\\d{3}|[.,]\\d{1,9})?")
          + ("(?:[-_ ]?" + MARK + ")?" + TAIL + "(?![0-9A-Za-z])"),
      date + JOIN + HHMM,
      date + JOIN_OR_WORDS + HH_MM_SS,
      date + JOIN_OR_WORDS + HH_MM,
      date + JOIN_OR_WORDS + H_M_S,
      date + JOIN_OR_WORDS + FROM_TO
    };
  }

  /** The same with the name of the month. */
  static String[] ofNames(String first, String second, String third) {
    String date = START + first + "(?<between>[-_. ]?)" + second + "\\k<between>" + third;
    return new String[] {
      date + JOIN + HHMMSS,
      date + JOIN + HHMM,
      date + JOIN_OR_WORDS + HH_MM_SS,
      date + JOIN_OR_WORDS + HH_MM,
      date + JOIN_OR_WORDS + H_M_S
    };
  }

  /** A date with a year of two digits, and a time with seconds. */
  static String[] ofShort(String first, String second, String third) {
    // What is behind other numbers may be a part of a longer date, unless it is of six digits.
    String date =
        START
            + "(?:(?<!\\d[-_.:])|(?<!(?<!\\d)\\d{6}[-_.:])(?=\\d{6}(?!\\d)))"
            + date(first, second, third);
    return new String[] {date + JOIN + HHMMSS, date + JOIN_OR_WORDS + HH_MM_SS};
  }

  private static String date(String first, String second, String third) {
    return first + "(?<between>[-_.]?)" + second + "\\k<between>" + third;
  }

  /** Twelve digits and no more. */
  static String digits(String... parts) {
    return START + String.join("", parts) + "(?![0-9A-Za-z])";
  }

  /** All of these forms. */
  static String[] all(String[]... forms) {
    List<String> all = new ArrayList<>();
    for (String[] some : forms) {
      all.addAll(List.of(some));
    }
    return all.toArray(String[]::new);
  }
}
