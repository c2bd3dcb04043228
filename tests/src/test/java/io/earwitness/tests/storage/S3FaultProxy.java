package io.earwitness.tests.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes requests on to an S3 server, one for each connection. Of those that read, some are told to
 * slow down, some end in a reset, and of some the answer is cut short: a tenth each.
 */
final class S3FaultProxy implements AutoCloseable {
  private static final String SLOW_DOWN =
      "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>Slow down.</Message></Error>";

  private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final int serverPort;
  private final Random random;

  private final AtomicInteger endedEarly = new AtomicInteger();

  /** How many requests were told to slow down, reset, cut short, and passed on as they are. */
  final List<AtomicInteger> outcomes =
      List.of(new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger());

  S3FaultProxy(int serverPort, long seed) throws IOException {
    this.serverPort = serverPort;
    this.random = new Random(seed);
    start(this::acceptAll);
  }

  int port() {
    return listener.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "passes S3 requests on");
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        int drawn = random.nextInt(10);
        start(() -> serve(client, drawn));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client, int drawn) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      String head = head(client.getInputStream());
      boolean reads = head.startsWith("GET ") || head.startsWith("HEAD ");
      int outcome = reads ? Math.min(drawn, 3) : 3;
      outcomes.get(outcome).incrementAndGet();
      if (outcome == 0) {
        String body = head.startsWith("GET ") ? SLOW_DOWN : "";
        write(
            client.getOutputStream(),
            "HTTP/1.1 503 Slow Down\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body));
        return;
      }
      if (outcome == 1) {
        client.setSoLinger(true, 0);
        return;
      }
      write(server.getOutputStream(), head.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
      start(() -> pass(client, server, Long.MAX_VALUE));
      pass(server, client, outcome == 2 ? 2000 : Long.MAX_VALUE);
    } catch (IOException e) {
      // Either side has closed its connection; the other is closed with it.
      endedEarly.incrementAndGet();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("ended in the head of a request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private void pass(Socket from, Socket to, long most) {
    byte[] buffer = new byte[8192];
    long left = most;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count = in.read(buffer);
      while (count > 0 && left > 0) {
        out.write(buffer, 0, (int) Math.min(count, left));
        left -= count;
        count = left > 0 ? in.read(buffer) : -1;
      }
    } catch (IOException e) {
      // Whoever closes its side ends the connection.
      endedEarly.incrementAndGet();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
