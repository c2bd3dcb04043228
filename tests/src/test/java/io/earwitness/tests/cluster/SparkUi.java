package io.earwitness.tests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The Spark UI of a running command, by its REST interface. */
final class SparkUi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private SparkUi(int port) {
    this.port = port;
  }

  static SparkUi atFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new SparkUi(socket.getLocalPort());
    }
  }

  int port() {
    return port;
  }

  /** The stages at this moment; none when the UI does not answer, before and after a run. */
  List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    for (JsonNode application : ask("applications")) {
      for (JsonNode stage : ask("applications/" + application.get("id").asText() + "/stages")) {
        stages.add(new Stage(stage));
      }
    }
    return stages;
  }

  private Iterable<JsonNode> ask(String what) {
    URI uri = URI.create("http://127.0.0.1:%d/api/v1/%s".formatted(port, what));
    try {
      return JSON.readTree(
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    } catch (IOException notYetOrNoMore) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the Spark UI was asked", e);
    }
  }

  /** A stage as the UI shows it. */
  record Stage(JsonNode json) {
    boolean isActive() {
      return json.path("status").asText().equals("ACTIVE");
    }

    int runningTasks() {
      return json.path("numActiveTasks").asInt();
    }

    String description() {
      return json.path("description").asText();
    }

    /** What an accumulator shows; 0 when it is not there. */
    double accumulator(String name) {
      for (JsonNode accumulator : json.path("accumulatorUpdates")) {
        if (accumulator.path("name").asText().equals(name)) {
          return accumulator.path("value").asDouble();
        }
      }
      return 0;
    }
  }
}
