package io.earwitness.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * An S3 server (S3Proxy) in a JVM of its own, over a folder in which a bucket is a folder and an
 * object a file. It checks signatures.
 */
final class S3Server implements AutoCloseable {
  static final String ACCESS_KEY = "the-access-key-of-the-tests";
  static final String SECRET_KEY = "the-secret-key-of-the-tests";

  private static final Path CLASS_PATH = Path.of("s3-server", "target", "classpath.txt");
  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final Path store;
  private final int port;

  private S3Server(Process process, Path store, int port) {
    this.process = process;
    this.store = store;
    this.port = port;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param folder where it keeps its settings, its log and, below {@code store}, its objects
   */
  static S3Server in(Path folder) throws IOException, InterruptedException {
    Path store = Files.createDirectories(folder.resolve("store"));
    int port = freePort();
    Path settings = folder.resolve("s3proxy.properties");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, ACCESS_KEY, SECRET_KEY, store));
    Path log = folder.resolve("s3proxy.log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    // It sends what is printed to its logger, which otherwise prints again.
                    "-Dorg.slf4j.simpleLogger.cacheOutputStream=true",
                    "-cp",
                    Files.readString(CLASS_PATH),
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    settings.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    S3Server server = new S3Server(process, store, port);
    try {
      server.waitUntilItAnswers(log);
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void waitUntilItAnswers(Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("S3Proxy did not start: " + Files.readString(log));
      }
      Thread.sleep(100);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** Makes a bucket and returns its folder. */
  Path bucket(String name) throws IOException {
    return Files.createDirectory(store.resolve(name));
  }

  /** What Spark needs to know of the server, under its own names. */
  Map<String, String> sparkSettings() {
    return sparkSettings(port);
  }

  /** The same by way of another port, behind which a proxy passes all on. */
  static Map<String, String> sparkSettings(int port) {
    return Map.of(
        "spark.hadoop.fs.s3a.endpoint",
        "http://127.0.0.1:" + port,
        "spark.hadoop.fs.s3a.path.style.access",
        "true",
        "spark.hadoop.fs.s3a.access.key",
        ACCESS_KEY,
        "spark.hadoop.fs.s3a.secret.key",
        SECRET_KEY);
  }

  /** The same for who reads and writes without Spark. */
  static Configuration storage(int port) {
    Configuration storage = new Configuration();
    sparkSettings(port)
        .forEach((key, value) -> storage.set(key.replace("spark.hadoop.", ""), value));
    return storage;
  }

  /** Uploads a file or a folder, as a client does: only then do objects have an etag. */
  void upload(Path local, String uri) throws IOException {
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(uri);
    try (FileSystem s3 = FileSystem.newInstance(target.toUri(), storage(port))) {
      s3.copyFromLocalFile(new org.apache.hadoop.fs.Path(local.toUri()), target);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
