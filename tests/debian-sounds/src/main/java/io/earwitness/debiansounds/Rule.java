import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which sounds of some packages are of a class, how many to take, and what tells their groups. The
 * first counts: one that takes none keeps its sounds from those after it.
 */
record Rule(List<String> packages, Pattern path, String label, int most, Pattern group) {
  static List<Rule> read(Path file) throws IOException {
    return Csv.read(file).stream()
        .map(
            row ->
                new Rule(
                    List.of(row.get("package").split(" ")),
                    pattern(row.get("path")),
                    row.get("label"),
                    Integer.parseInt(row.get("most")),
                    pattern(row.get("group"))))
        .toList();
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** What the group's pattern catches in the path, else the folder. */
  String group(String sound) {
    Matcher matcher = group.matcher(sound);
    if (matcher.groupCount() > 0 && matcher.find()) {
      return matcher.group(1).toLowerCase(Locale.ROOT);
    }
    return Path.of(sound).getParent().getFileName().toString();
  }
}
