package io.earwitness.tests.nights;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files as {@code flaky:/...}, some of which cannot be read for a while. */
public final class FlakyFileSystem extends RawLocalFileSystem {
  /** Names of files that fail. */
  static final Set<String> FAILING = ConcurrentHashMap.newKeySet();

  /** Lets Spark sessions of this JVM know of the scheme. */
  static void register() {
    System.setProperty("spark.hadoop.fs.flaky.impl", FlakyFileSystem.class.getName());
  }

  @Override
  public URI getUri() {
    return URI.create("flaky:///");
  }

  @Override
  public String getScheme() {
    return "flaky";
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    if (FAILING.contains(path.getName())) {
      throw new IOException("the disk does not answer");
    }
    return super.open(path, bufferSize);
  }
}
