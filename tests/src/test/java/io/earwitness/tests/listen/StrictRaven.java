package io.earwitness.tests.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a selection table by the rules of Raven Pro's manual: a header with its required columns,
 * as many fields in each line, selections numbered from 1, and with several recordings begin times
 * that count from the start of the first.
 */
final class StrictRaven {
  private static final List<String> REQUIRED =
      List.of(
          "Selection",
          "View",
          "Channel",
          "Begin Time (s)",
          "End Time (s)",
          "Low Freq (Hz)",
          "High Freq (Hz)");

  private StrictRaven() {}

  /** The labels of each recording, by its path. */
  static Map<String, List<ReadLabel>> read(String text) {
    assertThat(text).endsWith("\n").doesNotContain("\r");
    String[] lines = text.lines().toArray(String[]::new);
    List<String> header = List.of(lines[0].split("\t", -1));
    assertThat(header).startsWith(REQUIRED.toArray(String[]::new)).doesNotHaveDuplicates();
    Map<String, List<ReadLabel>> labels = new LinkedHashMap<>();
    double lastOffset = 0;
    String lastPath = "";
    for (int i = 1; i < lines.length; i++) {
      String[] fields = lines[i].split("\t", -1);
      assertThat(fields).hasSameSizeAs(header);
      assertThat(fields[0]).isEqualTo(Integer.toString(i));
      assertThat(fields[1]).isEqualTo("Spectrogram 1");
      assertThat(fields[2]).isEqualTo("1");
      double begin = number(fields, header, "Begin Time (s)");
      double end = number(fields, header, "End Time (s)");
      double low = number(fields, header, "Low Freq (Hz)");
      assertThat(number(fields, header, "High Freq (Hz)")).isGreaterThan(low);
      double inFile = number(fields, header, "File Offset (s)");
      String path = fields[header.indexOf("Begin Path")];
      assertThat(path).endsWith("/" + fields[header.indexOf("Begin File")]);
      double offset = begin - inFile;
      assertThat(offset).isGreaterThanOrEqualTo(lastOffset - 1e-6);
      if (path.equals(lastPath)) {
        assertThat(offset).isCloseTo(lastOffset, within(1e-5));
      }
      lastOffset = offset;
      lastPath = path;
      labels
          .computeIfAbsent(path, any -> new ArrayList<>())
          .add(ReadLabel.of(fields[header.indexOf("Label")], inFile, inFile + (end - begin)));
    }
    return labels;
  }

  private static double number(String[] fields, List<String> header, String column) {
    return Double.parseDouble(fields[header.indexOf(column)]);
  }
}
