package io.earwitness.origin;

import static io.earwitness.origin.DateTimeForms.DAY;
import static io.earwitness.origin.DateTimeForms.MONTH;
import static io.earwitness.origin.DateTimeForms.NAME_OF_MONTH;
import static io.earwitness.origin.DateTimeForms.START;
import static io.earwitness.origin.DateTimeForms.TIME;
import static io.earwitness.origin.DateTimeForms.YEAR;
import static io.earwitness.origin.DateTimeForms.YEAR_OF_TWO_DIGITS;
import static io.earwitness.origin.NamePattern.known;

import java.time.ZoneOffset;
import java.util.List;

/**
 * The names that recorders, phones, cameras and programs are known to give, as regular expressions
 * that are looked for in a name without its ending. The first pattern that finds a time decides:
 * what one writer writes, and can be mistaken for nothing else, comes before what many do.
 */
public final class KnownPatterns {
  private static final String HOUR_AND_MINUTE = "(?<hour>\\d\\d)(?<minute>\\d\\d)";
  private static final String TIME_WITH_POINTS =
      "(?<hour>\\d\\d)\\.(?<minute>\\d\\d)\\.(?<second>\\d\\d)(?!\\S)";
  private static final String DATE = YEAR + MONTH + DAY;
  private static final String SHORT_DATE = YEAR_OF_TWO_DIGITS + MONTH + DAY;
  private static final String NO_DIGIT = "(?!\\d)";

  /** What copies them puts "Copy of" before names. */
  private static final String NO_LETTER = "(?<![A-Za-z0-9])";

  private static final List<NameReader> ALL =
      List.of(
          // PXL_20260314_230015123.mp4: in UTC wherever the phone is
          known("pixel", NO_LETTER + "PXL_" + DATE + "_" + TIME + "\\d{3}" + NO_DIGIT)
              .in(ZoneOffset.UTC),
          // GMT20260314-220015_Recording_1920x1080.mp4
          known("zoom-meeting", NO_LETTER + "GMT" + DATE + "-" + TIME + NO_DIGIT)
              .in(ZoneOffset.UTC),
          // Weekly-20260314_230015-Meeting Recording.mp4, whatever date the meeting's title has
          known(
              "teams",
              START + DATE + "_" + TIME + "(?<tail>UTC)?(?=-Meeting[ _](?:Recording|Transcript))"),
          // 20260314_230015North_County_T-Dispatch__TO_1234.mp3
          known("sdr-trunk", "^" + DATE + "_" + TIME + "(?=[A-Za-z].*_TO_\\d)"),
          // out-4930123456-100-20260314-230015-1773529215.123.wav
          known("asterisk", START + DATE + "-" + TIME + "(?=-\\d{9,10}\\.\\d+$)"),
          // 5146.200312041530.wav
          known("soundtrap", "^[A-Za-z]{0,4}\\d{3,10}\\." + SHORT_DATE + TIME + NO_DIGIT),
          // Call recording Ada_260314_230015.m4a, Voice 260314_230015.m4a
          known("samsung", "^(?:Call recording .*_|Voice )" + SHORT_DATE + "_" + TIME + NO_DIGIT),
          // 2026_0314_230015_001F.mp4
          known("dashcam", START + YEAR + "_" + MONTH + DAY + "_" + TIME + NO_DIGIT),
          // 20260314_230015.wav, 2026-03-14T23:00:15+01:00 and what else has the year first:
          // AudioMoth, Song Meter, Frontier Labs, phones, network cameras, WhatsApp, OBS
          known("year-first", DateTimeForms.of(YEAR, MONTH, DAY)),
          // audio_145500000Hz_23-00-15_14-03-2026.wav
          known(
              "sdr-plus-plus",
              "(?<=Hz_)(?<hour>\\d\\d)-(?<minute>\\d\\d)-(?<second>\\d\\d)_"
                  + "(?<day>\\d\\d)-(?<month>\\d\\d)-"
                  + YEAR
                  + NO_DIGIT),
          // 14-Mar-2026_23-00-15.wav, Mar-14-2026-2300Z.mp3
          known(
              "name-of-month",
              DateTimeForms.all(
                  DateTimeForms.ofNames(DAY, NAME_OF_MONTH, YEAR),
                  DateTimeForms.ofNames(NAME_OF_MONTH, DAY, YEAR),
                  DateTimeForms.ofNames(YEAR, NAME_OF_MONTH, DAY))),
          // 14-03-2026_23-00-15.wav; 03-04-2026 is ambiguous
          DayOfFolder.agreeing(
              "year-last",
              DateTimeForms.all(
                  DateTimeForms.of(DAY, MONTH, YEAR), DateTimeForms.of(MONTH, DAY, YEAR))),
          // 202603142300.wav; 200312041530 is ambiguous
          DayOfFolder.agreeing(
              "twelve-digits",
              DateTimeForms.digits(YEAR, MONTH, DAY, HOUR_AND_MINUTE),
              DateTimeForms.digits(DAY, MONTH, YEAR, HOUR_AND_MINUTE),
              DateTimeForms.digits(MONTH, DAY, YEAR, HOUR_AND_MINUTE),
              DateTimeForms.digits(YEAR_OF_TWO_DIGITS, MONTH, DAY, TIME),
              DateTimeForms.digits(DAY, MONTH, YEAR_OF_TWO_DIGITS, TIME),
              DateTimeForms.digits(MONTH, DAY, YEAR_OF_TWO_DIGITS, TIME)),
          // 2026-03-14/23-00-15.wav
          DatedFolder.known("dated-folder"),
          // 031426_230015.wav; most of these are ambiguous: 260314_230015 may be of 2026 or 2014
          DayOfFolder.agreeing(
              "short-year",
              DateTimeForms.all(
                  DateTimeForms.ofShort(YEAR_OF_TWO_DIGITS, MONTH, DAY),
                  DateTimeForms.ofShort(DAY, MONTH, YEAR_OF_TWO_DIGITS),
                  DateTimeForms.ofShort(MONTH, DAY, YEAR_OF_TWO_DIGITS))),
          // 2026/3/14/1234-1773529215_851012500.wav
          new UnixSeconds("unix-seconds"),
          // 2026-03-14 23.00.15 Weekly/audio1234567890.m4a
          new MeetingFolder(
              known("zoom-folder", "^" + YEAR + "-" + MONTH + "-" + DAY + " " + TIME_WITH_POINTS)));

  private KnownPatterns() {}

  /** In the order in which they are tried. */
  public static List<NameReader> all() {
    return ALL;
  }
}
