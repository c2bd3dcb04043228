package io.earwitness.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The manifests for Kubernetes against the schemas of its API: every field is known there, of the
 * type that it has, and none is missing. Those of the Spark operator are not: its schema is in no
 * library.
 */
class KubernetesManifestsTest {
  private static final Path NIGHT =
      Path.of("..", "conf", "schedule", "earwitness-cronjob.yaml").toAbsolutePath();

  private static List<JsonElement> objects(String yaml) {
    List<JsonElement> objects = new ArrayList<>();
    new Yaml().loadAll(yaml).forEach(object -> objects.add(new Gson().toJsonTree(object)));
    return objects;
  }

  private static String kind(JsonElement object) {
    return object.getAsJsonObject().get("kind").getAsString();
  }

  private static void validate(JsonElement object) throws IOException {
    switch (kind(object)) {
      case "ConfigMap" -> V1ConfigMap.validateJsonElement(object);
      case "PersistentVolumeClaim" -> V1PersistentVolumeClaim.validateJsonElement(object);
      case "CronJob" -> V1CronJob.validateJsonElement(object);
      default -> throw new IllegalArgumentException("no schema of " + kind(object));
    }
  }

  @Test
  void theNightIsAsTheApiHasIt() throws IOException {
    List<JsonElement> objects = objects(Files.readString(NIGHT));

    assertThat(objects).extracting(KubernetesManifestsTest::kind).contains("CronJob").hasSize(3);
    for (JsonElement object : objects) {
      assertThatCode(() -> validate(object)).as(kind(object)).doesNotThrowAnyException();
    }
  }

  @Test
  void aFieldThatTheApiDoesNotHaveIsFound() throws IOException {
    JsonElement misspelt =
        objects(Files.readString(NIGHT).replace("restartPolicy:", "restartPolcy:")).get(2);

    assertThatThrownBy(() -> validate(misspelt)).hasMessageContaining("restartPolcy");
  }
}
