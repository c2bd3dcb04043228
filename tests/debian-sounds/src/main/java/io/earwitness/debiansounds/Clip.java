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

  /**
   * What of a package is of one class counts as one group in training: it is much alike, and there
   * is more of it than of what a model is to learn from.
   */
  String line(String path) {
    String packageAndClass = source.replaceAll(":.*", "") + "/" + label;
    return Csv.line(path, label, packageAndClass, source, licence, "training", note);
  }

  Clip withoutSamples() {
    return new Clip(label, group, source, licence, note, null);
  }
}
