package io.earwitness.jobs.engines;

import org.apache.hadoop.fs.Path;

/** Where tables are, as engines without Hadoop name it. */
final class Locations {
  private Locations() {}

  /** Object stores by their own scheme, not by that of Hadoop's driver; the local disk by none. */
  static String plain(String uri) {
    Path path = new Path(uri);
    return switch (String.valueOf(path.toUri().getScheme())) {
      case "file" -> path.toUri().getPath();
      case "s3a", "s3n" -> "s3" + uri.substring(uri.indexOf(':'));
      default -> uri;
    };
  }
}
