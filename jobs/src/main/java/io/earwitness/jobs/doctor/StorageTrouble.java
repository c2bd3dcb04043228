package io.earwitness.jobs.doctor;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** What to do about what a storage throws. */
final class StorageTrouble {
  private static final String S3A = "s3a:";
  private static final int LONGEST_MESSAGE = 300;

  private record Cure(Class<? extends Throwable> cause, String ofS3a, String ofOthers) {}

  private static final String CREDENTIALS =
      "Check the credentials, and what they allow: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a"
          + " role of the machine, or spark.hadoop.fs.s3a.access.key and .secret.key";
  private static final String ENDPOINT =
      "Nothing answers: check spark.hadoop.fs.s3a.endpoint and, but for AWS itself,"
          + " spark.hadoop.fs.s3a.path.style.access=true";
  private static final String ADDRESS = "Nothing answers: check host and port";

  private static final List<Cure> CURES =
      List.of(
          new Cure(ConnectException.class, ENDPOINT, ADDRESS),
          new Cure(UnknownHostException.class, ENDPOINT, ADDRESS),
          new Cure(NoRouteToHostException.class, ENDPOINT, ADDRESS),
          new Cure(SocketTimeoutException.class, ENDPOINT, ADDRESS),
          new Cure(AccessDeniedException.class, CREDENTIALS, "Check who may do that there"),
          new Cure(AccessControlException.class, CREDENTIALS, "Check who may do that there"),
          new Cure(
              UnsupportedFileSystemException.class,
              "Check the class path",
              "file:, hdfs: and s3a: are known; others need their jar"));

  private StorageTrouble() {}

  /**
   * Says what is wrong.
   *
   * @param failed what failed, as in "cannot be read"
   */
  static Finding finding(String uri, String failed, Exception thrown) {
    boolean isS3a = uri.startsWith(S3A);
    return Finding.broken(
        "%s %s: %s".formatted(uri, failed, message(thrown)),
        CURES.stream()
            .filter(cure -> isCausedBy(thrown, cure.cause()))
            .map(cure -> isS3a ? cure.ofS3a() : cure.ofOthers())
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

  private static String message(Exception thrown) {
    String line =
        String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").replaceFirst("[.]$", "");
    return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "..." : line;
  }
}
