package io.earwitness.tests.storage;

import io.earwitness.tests.fixtures.S3Server;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between S3A and its server, passes all on, and counts what the reading of each object
 * costs on the wire.
 */
final class S3Traffic implements AutoCloseable {
  private static final Pattern READ = Pattern.compile("(GET|HEAD) /([^ ?]*)\\S* HTTP/1\\.1");
  private static final Pattern BODY = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final String HEADERS_END = "\r\n\r\n";

  /**
   * What an object has cost.
   *
   * @param bytes of all answers, with their headers
   */
  record Cost(int gets, int heads, long bytes) {
    static final Cost NONE = new Cost(0, 0, 0);

    Cost plus(Cost other) {
      return new Cost(gets + other.gets, heads + other.heads, bytes + other.bytes);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d GET, %d HEAD, %,d bytes", gets, heads, bytes);
    }
  }

  private final int serverPort;
  private final ServerSocket listening;
  private final Map<String, Cost> costs = new ConcurrentHashMap<>();

  private S3Traffic(int serverPort, ServerSocket listening) {
    this.serverPort = serverPort;
    this.listening = listening;
  }

  /** Begins to pass on what comes, on a port of its own. */
  static S3Traffic to(S3Server server) throws IOException {
    S3Traffic traffic =
        new S3Traffic(server.port(), new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    start("accepting", traffic::accept);
    return traffic;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What has been fetched of an object, such as {@code bucket/folder/name}. */
  Cost of(String object) {
    return costs.getOrDefault(object, Cost.NONE);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // Either side may close its connection at any time.
              }
            },
            "s3-traffic-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      Connection connection = new Connection(client, server);
      start("requests", connection::passRequestsOn);
      start("answers", connection::passAnswersOn);
    }
  }

  private final class Connection implements Closeable {
    private final Socket client;
    private final Socket server;
    private volatile String object = "";

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void passRequestsOn() throws IOException {
      try (this) {
        InputStream in = new BufferedInputStream(client.getInputStream());
        OutputStream out = server.getOutputStream();
        for (String headers = headers(in); !headers.isEmpty(); headers = headers(in)) {
          note(headers);
          out.write(headers.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
          Matcher body = BODY.matcher(headers);
          if (body.find()) {
            long bytes = Long.parseLong(body.group(1));
            for (long i = 0; i < bytes; i++) {
              out.write(in.read());
            }
          }
        }
      }
    }

    /** The lines of the next request before its body; empty when there is none. */
    private static String headers(InputStream in) throws IOException {
      StringBuilder headers = new StringBuilder();
      while (headers.length() < 4 || !headers.substring(headers.length() - 4).equals(HEADERS_END)) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        headers.append((char) next);
      }
      return headers.toString();
    }

    private void note(String headers) {
      Matcher read = READ.matcher(headers);
      object = "";
      if (read.lookingAt()) {
        object = URLDecoder.decode(read.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
        boolean get = read.group(1).equals("GET");
        costs.merge(object, new Cost(get ? 1 : 0, get ? 0 : 1, 0), Cost::plus);
      }
    }

    void passAnswersOn() throws IOException {
      try (this) {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[16 << 10];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          costs.merge(object, new Cost(0, 0, count), Cost::plus);
          out.write(buffer, 0, count);
        }
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
