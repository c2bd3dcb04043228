package io.earwitness.tests.cluster;

import static io.earwitness.tests.fixtures.SameRows.assertSameTables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs on Hadoop's own cluster of two nodes, whose containers are killed when they take more memory
 * than they asked for.
 */
@Tag("slow")
class YarnTest {
  private static final Path CLASS_PATH =
      Path.of("yarn", "target", "classpath.txt").toAbsolutePath();
  private static final Path LAUNCHER =
      Path.of("..", "scripts", "earwitness").toAbsolutePath().normalize();
  private static final int NODE_MB = 7000;

  @TempDir static Path folder;
  private static MiniYARNCluster cluster;
  private static Path archive;
  private static List<List<Row>> expected;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        Files.exists(CLASS_PATH),
        "skipped: there is no " + CLASS_PATH + ": ./mvnw -f tests/yarn/pom.xml process-classes");
    archive = folder.resolve("archive");
    CommandRun.succeeding("demo", "--to", archive.toString());
    Path output = folder.resolve("local");
    CommandRun.succeeding(CommandRun.score(archive, output));
    expected = Tables.contents(output);
    installSpark();
    startCluster();
  }

  private static void installSpark() throws IOException {
    Path jars = Files.createDirectories(folder.resolve(Path.of("spark", "jars")));
    Files.createFile(folder.resolve(Path.of("spark", "RELEASE")));
    for (String jar :
        Pattern.compile(":").splitAsStream(Files.readString(CLASS_PATH).strip()).toList()) {
      Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
    }
    Path submit =
        Files.createDirectories(folder.resolve(Path.of("spark", "bin"))).resolve("spark-submit");
    Files.writeString(
        submit,
        """
        #!/usr/bin/env bash
        set -euo pipefail
        export SPARK_HOME="%1$s" SPARK_SCALA_VERSION=2.13
        command=()
        while IFS= read -r -d '' argument; do command+=("$argument"); done \\
          < <("%2$s" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \\
            org.apache.spark.deploy.SparkSubmit "$@" | tail -c +3)
        exec "${command[@]}"
        """
            .formatted(
                folder.resolve("spark"), Path.of(System.getProperty("java.home"), "bin", "java")));
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwx------"));
  }

  private static void startCluster() throws IOException {
    Configuration settings = new YarnConfiguration();
    settings.setInt("yarn.minicluster.yarn.nodemanager.resource.memory-mb", NODE_MB);
    settings.setInt("yarn.scheduler.maximum-allocation-mb", NODE_MB);
    settings.setInt("yarn.scheduler.minimum-allocation-mb", 256);
    settings.setBoolean("yarn.minicluster.control-resource-monitoring", true);
    settings.setBoolean("yarn.nodemanager.container-monitor.enabled", true);
    settings.setBoolean("yarn.nodemanager.pmem-check-enabled", true);
    // Any JVM maps more than twice what it uses.
    settings.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
    settings.setInt("yarn.nodemanager.container-monitor.interval-ms", 500);
    settings.set("yarn.scheduler.capacity.root.queues", "default");
    settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
    settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.5");
    cluster = new MiniYARNCluster("yarn", 2, 1, 1);
    cluster.init(settings);
    cluster.start();
    Path conf = Files.createDirectories(folder.resolve("conf"));
    try (Writer out = Files.newBufferedWriter(conf.resolve("yarn-site.xml"))) {
      cluster.getConfig().writeXml(out);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static ChildRun submit(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "said", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", folder.resolve("spark").toString(),
                "HADOOP_CONF_DIR", folder.resolve("conf").toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "SPARK_LOCAL_IP", "127.0.0.1"));
    return new ChildRun(builder.start(), output);
  }

  private static String[] score(Path output, String mode, String... options) {
    return CommandRun.score(
        archive,
        output,
        Stream.of(
                Stream.of(options),
                Stream.of("--spark", "--master", "yarn", "--deploy-mode", mode),
                Stream.of("--conf", "spark.executor.instances=1"))
            .flatMap(some -> some)
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void itScoresAsOnOneMachine(String mode) throws Exception {
    Path output = folder.resolve(mode);

    ChildRun run = submit(score(output, mode));

    assertThat(run.exitCode()).as(run.said()).isZero();
    assertSameTables(expected, Tables.contents(output));
  }

  @Test
  void aRunThatFailsIsAFailedApplication() throws Exception {
    ChildRun run = submit(score(folder.resolve("failed"), "cluster", "--max-failure-rate", "0.01"));

    assertThat(run.exitCode()).as(run.said()).isEqualTo(1);
    assertThat(run.said()).contains("final status: FAILED", "Earwitness ended with exit code 3");
  }
}
