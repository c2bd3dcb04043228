package io.earwitness.jobs.spark;

/** How the JVM of a command ends. */
public final class ProcessEnd {
  private ProcessEnd() {}

  /**
   * Ends it. On YARN, in cluster mode, the application master runs the command and ends the JVM
   * itself: it takes any other end, even one with the exit code 0, for a failure.
   *
   * @throws IllegalStateException on YARN, in cluster mode, for a code other than 0: it is what
   *     YARN shows of an application that failed
   */
  public static void with(int exitCode) {
    if (!isInApplicationMaster()) {
      System.exit(exitCode);
    }
    if (exitCode != ExitCode.FINE.number()) {
      throw new IllegalStateException(
          "Earwitness ended with exit code %d; the log of the driver says why."
              .formatted(exitCode));
    }
  }

  private static boolean isInApplicationMaster() {
    return "yarn".equals(System.getProperty("spark.master"))
        && "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }
}
