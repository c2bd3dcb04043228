package io.earwitness.jobs.doctor;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Storage that says at once what is wrong, where a run would try again for minutes. */
final class FailFastStorage {
  private FailFastStorage() {}

  static Configuration of(Configuration storage) {
    Configuration failFast = new Configuration(storage);
    failFast.set("fs.s3a.attempts.maximum", "1");
    failFast.set("fs.s3a.retry.limit", "1");
    failFast.set("fs.s3a.retry.throttle.limit", "1");
    failFast.set("fs.s3a.connection.establish.timeout", "5s");
    failFast.set("ipc.client.connect.max.retries", "1");
    failFast.set("ipc.client.connect.max.retries.on.timeouts", "1");
    return failFast;
  }

  /** The file system of a path, for the caller alone to use and close. */
  static FileSystem fileSystem(Path path, Configuration storage) throws IOException {
    return FileSystem.newInstance(path.toUri(), of(storage));
  }
}
