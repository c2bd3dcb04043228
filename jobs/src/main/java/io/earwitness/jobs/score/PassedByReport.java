package io.earwitness.jobs.score;

import io.earwitness.jobs.listing.PassedBy;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.SummaryLines;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Which files were not taken for recordings, in words. */
record PassedByReport(SummaryLines out) {

  void tell(PassedBy passedBy) {
    String title = "Passed by";
    long files = passedBy.hidden() + passedBy.forEndings();
    if (files > 0) {
      out.line(
          title,
          "%s: %,d by their ending%s, %,d hidden",
          Counted.of(files, "file"),
          passedBy.forEndings(),
          endings(passedBy.byEnding()),
          passedBy.hidden());
      title = "";
    }
    if (passedBy.notUtf8() > 0) {
      out.line(
          title,
          "%s; %s%s",
          Counted.of(
              passedBy.notUtf8(),
              "file or folder whose name is not UTF-8: rename it to have it scored",
              "files or folders whose names are not UTF-8: rename them to have them scored"),
          String.join(", ", passedBy.notUtf8Examples()),
          passedBy.notUtf8() > passedBy.notUtf8Examples().size() ? " and others" : "");
    }
  }

  /** Such as {@code (12 .jpg, 3 .txt, 1 without one)}, the most frequent first. */
  private static String endings(Map<String, Long> byEnding) {
    StringJoiner endings = new StringJoiner(", ", " (", ")").setEmptyValue("");
    byEnding.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            ending ->
                endings.add(
                    String.format(
                        Locale.ROOT, "%,d %s", ending.getValue(), inWords(ending.getKey()))));
    return endings.toString();
  }

  private static String inWords(String ending) {
    return switch (ending) {
      case PassedBy.NO_ENDING -> "without one";
      case PassedBy.OTHER_ENDING -> "with others";
      default -> "." + ending;
    };
  }
}
