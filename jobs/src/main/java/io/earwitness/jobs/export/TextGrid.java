package io.earwitness.jobs.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A TextGrid as Praat saves it "as text file", in its long form: an interval tier for each class,
 * whose intervals follow each other from the start of the recording to its end; those without a
 * label have no text. Labels of a class that overlap are on further tiers, such as "scream 2".
 */
final class TextGrid {

  /** What a tier holds, by start; no two overlap. */
  private record Tier(String name, List<Label> labels) {

    boolean takes(Label label) {
      return labels.isEmpty() || endSeconds() <= label.startSeconds();
    }

    private double endSeconds() {
      return labels.get(labels.size() - 1).endSeconds();
    }
  }

  private TextGrid() {}

  static void write(Iterator<Label> labels, Appendable out) throws IOException {
    Map<String, List<Tier>> byClass = new TreeMap<>();
    double endSeconds = 0;
    while (labels.hasNext()) {
      Label label = labels.next();
      endSeconds = Math.max(endSeconds, label.durationSeconds());
      add(label, byClass.computeIfAbsent(label.name(), name -> new ArrayList<>()));
    }
    Map<String, Tier> tiers = new LinkedHashMap<>();
    byClass.values().forEach(ofClass -> ofClass.forEach(tier -> tiers.put(tier.name(), tier)));
    out.append("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
    out.append("xmin = 0 \nxmax = %s \ntiers? <exists> \n".formatted(endSeconds));
    out.append("size = %d \nitem []: \n".formatted(tiers.size()));
    int number = 0;
    for (Tier tier : tiers.values()) {
      write(++number, tier, endSeconds, out);
    }
  }

  private static void add(Label label, List<Tier> tiers) {
    for (Tier tier : tiers) {
      if (tier.takes(label)) {
        tier.labels().add(label);
        return;
      }
    }
    String name = tiers.isEmpty() ? label.name() : label.name() + " " + (tiers.size() + 1);
    Tier another = new Tier(name, new ArrayList<>());
    another.labels().add(label);
    tiers.add(another);
  }

  private static void write(int number, Tier tier, double endSeconds, Appendable out)
      throws IOException {
    StringBuilder intervals = new StringBuilder();
    int count = 0;
    double from = 0;
    for (Label label : tier.labels()) {
      if (from < label.startSeconds()) {
        intervals.append(interval(++count, from, label.startSeconds(), ""));
      }
      intervals.append(interval(++count, label.startSeconds(), label.endSeconds(), label.name()));
      from = label.endSeconds();
    }
    if (from < endSeconds) {
      intervals.append(interval(++count, from, endSeconds, ""));
    }
    out.append(
        """
            item [%d]:
                class = "IntervalTier"\s
                name = "%s"\s
                xmin = 0\s
                xmax = %s\s
                intervals: size = %d\s
        """
            .formatted(number, quoted(tier.name()), endSeconds, count));
    out.append(intervals);
  }

  private static String interval(int number, double from, double to, String text) {
    return """
            intervals [%d]:
                xmin = %s\s
                xmax = %s\s
                text = "%s"\s
    """
        .formatted(number, from, to, quoted(text));
  }

  private static String quoted(String text) {
    return PlainText.of(text).replace("\"", "\"\"");
  }
}
