import java.nio.charset.StandardCharsets;

/** A row of the manifest, and what it sounds like. */
record Clip(String label, String group, String source, String licence, String note, Audio audio) {
  /** Where the clip lies: the class, the package, and a name that is like the file's but unique. */
  String path() {
    String debian = source.replaceAll("^debian/|:.*", "");
    String name = source.replaceAll("^[^:]*:", "").replaceAll("^.*/(?=[^/]*/[^/]*$)|\\.\\w+$", "");
    String id = Audio.digest(source.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    return "clips/%s/%s__%s-%s.flac"
        .formatted(label, debian, name.replaceAll("[^A-Za-z0-9-]+", "_"), id);
  }

  String line(String path) {
    return Csv.line(path, label, group, source, licence, "training", note);
  }

  Clip withoutSamples() {
    return new Clip(label, group, source, licence, note, null);
  }
}
