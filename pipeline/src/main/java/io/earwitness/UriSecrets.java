package io.earwitness;

import java.util.regex.Pattern;

/**
 * Passwords within URIs, as in {@code s3a://KEY:SECRET@bucket}. URIs go to tables, logs and pages,
 * so none may have one.
 */
public final class UriSecrets {
  /** A port is no password, and an {@code @} behind it is part of a path. */
  private static final Pattern SECRET =
      Pattern.compile("(?:^|[=,@])([A-Za-z][A-Za-z0-9+.-]*)://[^/@:]*:(?!\\d*(?:/|$))[^@]*@");

  private UriSecrets() {}

  /**
   * Makes sure that a text, such as an argument, is no URI with a password.
   *
   * @throws WrongUseException that does not repeat it
   */
  public static void requireNone(String text) {
    var matcher = SECRET.matcher(text);
    if (matcher.find()) {
      throw new WrongUseException(
          ("A URI that begins with %s:// has a password in it, which would be stored and shown:"
                  + " give credentials by the environment or a credential provider, see"
                  + " docs/security.md.")
              .formatted(matcher.group(1)));
    }
  }
}
