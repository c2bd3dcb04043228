package io.earwitness.jobs.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * What a page lets the browser do: run its own scripts, show its own pictures, and nothing else.
 */
final class ContentPolicy {
  private ContentPolicy() {}

  /** A Content-Security-Policy under which only these styles and scripts work. */
  static String allowing(List<String> styles, List<String> scripts) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + hashes(scripts),
        "style-src " + hashes(styles),
        "img-src data: blob:",
        "media-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'");
  }

  private static String hashes(List<String> texts) {
    return texts.stream().map(text -> "'sha256-" + sha256(text) + "'").collect(joining(" "));
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
