package io.earwitness.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.net.URL;

/** Lets a file of settings include other files, and fetches nothing from a network. */
final class LocalIncludes implements ConfigIncluder, ConfigIncluderURL {
  static final ConfigIncluder ONLY = new LocalIncludes(null);

  private final ConfigIncluder usual;

  private LocalIncludes(ConfigIncluder usual) {
    this.usual = usual;
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return new LocalIncludes(fallback);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    if (what.contains("://")) {
      throw refused(what);
    }
    return usual.include(context, what);
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refused(what.toString());
  }

  private static ConfigException refused(String what) {
    return new ConfigException.BadValue("include", "settings include files only, not " + what);
  }
}
