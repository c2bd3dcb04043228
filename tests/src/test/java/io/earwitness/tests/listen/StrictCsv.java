package io.earwitness.tests.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV by the grammar of RFC 4180, and nothing beside it. */
final class StrictCsv {
  private final String text;
  private int next;

  private StrictCsv(String text) {
    this.text = text;
  }

  /** Each line by the names in the first one. */
  static List<Map<String, String>> read(String text) {
    List<List<String>> records = new StrictCsv(text).records();
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> cells : records.subList(1, records.size())) {
      assertThat(cells).hasSameSizeAs(records.get(0));
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(records.get(0).get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<List<String>> records() {
    List<List<String>> records = new ArrayList<>();
    while (next < text.length()) {
      List<String> cells = new ArrayList<>();
      cells.add(cell());
      while (text.charAt(next) == ',') {
        next++;
        cells.add(cell());
      }
      assertThat(text.substring(next, next + 2)).isEqualTo("\r\n");
      next += 2;
      records.add(cells);
    }
    return records;
  }

  private String cell() {
    StringBuilder cell = new StringBuilder();
    if (text.charAt(next) != '"') {
      while (",\r\n\"".indexOf(text.charAt(next)) < 0) {
        cell.append(text.charAt(next++));
      }
      return cell.toString();
    }
    next++;
    while (text.charAt(next) != '"' || text.charAt(next + 1) == '"') {
      next += text.charAt(next) == '"' ? 1 : 0;
      cell.append(text.charAt(next++));
    }
    next++;
    return cell.toString();
  }
}
