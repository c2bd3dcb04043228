package io.earwitness.debiansounds;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The copyright file of a package, where it has the form that programs can read: stanzas of fields,
 * of which those with {@code Files} and {@code License} count.
 */
record CopyrightFile(String packageName, String text) {

  /** The licence that is stated for a file of this name, else the one for all files. */
  String licence(String sound) {
    String stem = stem(sound);
    String forAll = "";
    Set<String> others = new LinkedHashSet<>();
    for (String stanza : text.split("\n[ \t]*\n", -1)) {
      String files = field(stanza, "Files");
      String stated = field(stanza, "License").lines().findFirst().orElse("").strip();
      if (files.isEmpty() || stated.isEmpty()) {
        continue;
      }
      for (String pattern : files.split("\\s+", -1)) {
        if (pattern.equals("*")) {
          forAll = stated;
        } else if (stem(pattern).equals(stem)) {
          return stated;
        }
      }
      if (!files.startsWith("debian/")) {
        others.add(stated);
      }
    }
    others.remove(forAll);
    if (forAll.isEmpty()) {
      return "see copyright file of " + packageName;
    }
    return others.isEmpty()
        ? forAll
        : forAll + "; parts differ, see copyright file of " + packageName;
  }

  private static String stem(String path) {
    return path.replaceAll(".*/", "").replaceAll("\\.\\w+$", "");
  }

  /** The value of a field, with its continuation lines. */
  private static String field(String stanza, String name) {
    StringBuilder value = new StringBuilder();
    boolean inside = false;
    for (String line : stanza.split("\n", -1)) {
      if (line.startsWith(name + ":")) {
        inside = true;
        value.append(line.substring(name.length() + 1));
      } else if (inside && line.matches("[ \t].*")) {
        value.append("\n").append(line);
      } else {
        inside = false;
      }
    }
    return value.toString().strip();
  }
}
