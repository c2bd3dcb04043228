package io.earwitness.debiansounds;

import java.nio.charset.StandardCharsets;

/**
 * What the manifest says of a clip.
 *
 * @param label its class
 * @param voice who or what is heard, such as {@code asterisk-core-sounds-en-wav/en}: clips of
 *     different voices may be laid over one another
 * @param source where it comes from, {@code debian/PACKAGE:FILE}
 * @param licence as the package states it
 * @param note the package with its version
 */
record Clip(String label, String voice, String source, String licence, String note) {

  /**
   * Where the clip lies in the folder: the class, the package, and a name that is like the name of
   * the sound file, but unique.
   */
  String path() {
    String name = source.replaceAll("^[^:]*:", "").replaceAll("^.*/(?=[^/]*/[^/]*$)|\\.\\w+$", "");
    String id = Sha256.hex(source.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    return "clips/%s/%s__%s-%s.flac"
        .formatted(
            label,
            sourcePackage().replaceFirst("^debian/", ""),
            name.replaceAll("[^A-Za-z0-9-]+", "_"),
            id);
  }

  private String sourcePackage() {
    return source.replaceAll(":.*", "");
  }

  /**
   * The clip's row of a manifest. All clips of one package and class are one group in training:
   * they are much alike, and there are more of them than of what a model is to learn from.
   *
   * @param split empty where {@code train} is to choose it
   */
  ManifestRow row(String path, String split) {
    return new ManifestRow(
        path, label, sourcePackage() + "/" + label, source, licence, split, note);
  }
}
