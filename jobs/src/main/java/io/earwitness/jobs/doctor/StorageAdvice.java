package io.earwitness.jobs.doctor;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** What to do when a storage throws an exception, or an error. */
final class StorageAdvice {
  private static final String S3A = "s3a:";
  private static final int MAX_MESSAGE_LENGTH = 300;

  private record Advice(Class<? extends Throwable> cause, String forS3a, String forOthers) {}

  private static final String CREDENTIALS =
      "Check the credentials and their permissions: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a"
          + " role of the machine, or spark.hadoop.fs.s3a.access.key and .secret.key";
  private static final String PERMISSIONS = "Check who has permission to do that there";
  private static final String ENDPOINT =
      "Nothing answers: check spark.hadoop.fs.s3a.endpoint and, except for AWS itself,"
          + " spark.hadoop.fs.s3a.path.style.access=true";
  private static final String ADDRESS = "Nothing answers: check host and port";

  private static final List<Advice> BY_CAUSE =
      List.of(
          new Advice(ConnectException.class, ENDPOINT, ADDRESS),
          new Advice(UnknownHostException.class, ENDPOINT, ADDRESS),
          new Advice(NoRouteToHostException.class, ENDPOINT, ADDRESS),
          new Advice(SocketTimeoutException.class, ENDPOINT, ADDRESS),
          new Advice(AccessDeniedException.class, CREDENTIALS, PERMISSIONS),
          new Advice(AccessControlException.class, CREDENTIALS, PERMISSIONS),
          new Advice(
              UnsupportedFileSystemException.class,
              "Check the class path",
              "file:, hdfs: and s3a: are known; others need their jar"));

  private StorageAdvice() {}

  /**
   * Says what is wrong, and what to do.
   *
   * @param failed what failed, as in "cannot be read"
   */
  static Finding finding(String uri, String failed, Throwable thrown) {
    boolean isS3a = uri.startsWith(S3A);
    return Finding.broken(
        "%s %s: %s".formatted(uri, failed, message(thrown)),
        BY_CAUSE.stream()
            .filter(advice -> isCausedBy(thrown, advice.cause()))
            .map(advice -> isS3a ? advice.forS3a() : advice.forOthers())
            .findFirst()
            .orElse(isS3a ? "Check bucket, region, endpoint and credentials" : "Check the URI"));
  }

  private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> cause) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (cause.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable thrown) {
    String line =
        String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").replaceFirst("[.]$", "");
    return line.length() > MAX_MESSAGE_LENGTH
        ? line.substring(0, MAX_MESSAGE_LENGTH) + "..."
        : line;
  }
}
