package io.earwitness.tests.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a TextGrid in its long form line by line, in the words of Praat's manual page "TextGrid
 * file formats"; intervals must follow each other without gaps from the start to the end.
 */
final class StrictTextGrid {
  private final String[] lines;
  private int next;

  private StrictTextGrid(String text) {
    this.lines = text.lines().toArray(String[]::new);
  }

  static List<ReadLabel> read(String text) {
    assertThat(text).endsWith("\n").doesNotContain("\r");
    return new StrictTextGrid(text).labels();
  }

  private List<ReadLabel> labels() {
    take("File type = \"ooTextFile\"");
    take("Object class = \"TextGrid\"");
    take("");
    take("xmin = 0 ");
    double end = Double.parseDouble(take("xmax = ([\\d.]+) "));
    take("tiers\\? <exists> ");
    int tiers = Integer.parseInt(take("size = (\\d+) "));
    take("item \\[\\]: ");
    List<ReadLabel> labels = new ArrayList<>();
    for (int tier = 1; tier <= tiers; tier++) {
      take("    item \\[%d\\]:".formatted(tier));
      take("        class = \"IntervalTier\" ");
      take("        name = \"([a-z0-9_]+)(?: \\d+)?\" ");
      take("        xmin = 0 ");
      assertThat(Double.parseDouble(take("        xmax = ([\\d.]+) "))).isEqualTo(end);
      int intervals = Integer.parseInt(take("        intervals: size = (\\d+) "));
      double from = 0;
      for (int interval = 1; interval <= intervals; interval++) {
        take("        intervals \\[%d\\]:".formatted(interval));
        assertThat(Double.parseDouble(take("            xmin = ([\\d.]+) "))).isEqualTo(from);
        double to = Double.parseDouble(take("            xmax = ([\\d.]+) "));
        assertThat(to).isGreaterThan(from);
        String name = take("            text = \"((?:[^\"]|\"\")*)\" ");
        if (!name.isEmpty()) {
          labels.add(ReadLabel.of(name.replace("\"\"", "\""), from, to));
        }
        from = to;
      }
      assertThat(from).isEqualTo(end);
    }
    assertThat(next).isEqualTo(lines.length);
    return labels;
  }

  /** Takes the next line, which must match, and returns what its group holds, if it has one. */
  private String take(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(lines[next]);
    assertThat(matcher.matches()).as("line %d: %s", next + 1, lines[next]).isTrue();
    next++;
    return matcher.groupCount() > 0 ? matcher.group(1) : "";
  }
}
