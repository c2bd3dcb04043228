package io.earwitness.tests.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a label track as Audacity's import does ({@code LabelTrack::Import}): fields with tabs
 * between them, times with a decimal point; and is stricter: nothing else may be in a line.
 */
final class StrictAudacity {
  private StrictAudacity() {}

  static List<ReadLabel> read(String text) {
    assertThat(text).endsWith("\n").doesNotContain("\r");
    List<ReadLabel> labels = new ArrayList<>();
    for (String line : text.lines().toList()) {
      assertThat(line).matches("\\d+\\.\\d{6}\t\\d+\\.\\d{6}\t[^\\p{Cntrl}]+");
      String[] fields = line.split("\t", -1);
      double start = Double.parseDouble(fields[0]);
      double end = Double.parseDouble(fields[1]);
      assertThat(end).isGreaterThan(start);
      labels.add(ReadLabel.of(fields[2], start, end));
    }
    return labels;
  }
}
