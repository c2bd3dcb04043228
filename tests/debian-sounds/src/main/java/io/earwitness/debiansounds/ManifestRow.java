import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables with a header, without line breaks in fields. */
final class Csv {
  private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");

  private Csv() {}

  /** The rows, each by the names of its columns. */
  static List<Map<String, String>> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = fields(lines.get(0));
    return lines.stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(line -> row(header, fields(line)))
        .toList();
  }

  private static Map<String, String> row(List<String> header, List<String> fields) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      row.put(header.get(i), i < fields.size() ? fields.get(i) : "");
    }
    return row;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    Matcher matcher = FIELD.matcher(line);
    while (matcher.find()) {
      fields.add(
          matcher.group(1) != null ? matcher.group(1).replace("\"\"", "\"") : matcher.group(2));
    }
    return fields;
  }

  static String line(String... fields) {
    return Stream.of(fields).map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String field) {
    return field.matches("[^\",\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
