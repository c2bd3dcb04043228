package io.earwitness.tests.packaging;

import static io.earwitness.tests.fixtures.SameRows.assertSameTables;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.tests.cluster.LocalCluster;
import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tarball as others have it, alone and with a Spark that has nothing of ours. */
@Tag("slow")
class TarballTest {
  private static final String SCORED = "Scored     7 recordings: 6 ok, 0 partial, 1 failed";

  @TempDir static Path folder;

  private static Path tarball;
  private static Installation installation;
  private static Path archive;
  private static List<List<Row>> expected;

  @BeforeAll
  static void install() throws Exception {
    tarball = Dist.tarballOrSkip();
    installation = Installation.unpack(tarball, folder);
    archive = folder.resolve("archive");
    installation.earwitness(Map.of(), "demo", "--to", archive.toString());
    Path output = folder.resolve("of-a-checkout");
    CommandRun.succeeding(CommandRun.score(archive, output));
    expected = Tables.contents(output);
  }

  @Test
  void aloneItScoresAsACheckoutDoes() throws Exception {
    Path output = folder.resolve("alone");
    ChildRun run = installation.earwitness(Map.of(), CommandRun.score(archive, output));

    assertThat(run.said()).contains(SCORED);
    assertSameTables(expected, Tables.contents(output));
    assertThat(
            installation
                .earwitness(
                    Map.of(), "sql", "--output", output.toString(), "SELECT count(*) FROM events")
                .said())
        .contains("12");
    assertThat(installation.difference(tarball)).isEmpty();
  }

  /** Without any script or setting of ours: one jar, and what Spark itself brings along. */
  @Test
  void sparkSubmitTakesItsJarAndNothingElse() throws Exception {
    try (LocalCluster cluster = LocalCluster.up(folder.resolve("cluster"))) {
      for (String mode : List.of("client", "cluster")) {
        Path output = folder.resolve(mode + "-mode");
        List<String> arguments = new ArrayList<>(List.of("--deploy-mode", mode));
        arguments.addAll(List.of("--class", "io.earwitness.jobs.Earwitness"));
        arguments.add(installation.jar().toString());
        arguments.addAll(List.of(CommandRun.score(archive, output)));
        ChildRun run = cluster.sparkSubmit(installation.home(), arguments.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertSameTables(expected, Tables.contents(output));
      }
      assertThat(cluster.saidByDrivers("stdout")).contains(SCORED);

      Path output = folder.resolve("by-launcher");
      installation.earwitness(
          Map.of(
              "SPARK_HOME",
              folder.resolve(Path.of("cluster", "spark")).toString(),
              "SPARK_LOCAL_IP",
              "127.0.0.1"),
          CommandRun.score(
              archive,
              output,
              "--spark",
              "--master",
              Files.readString(folder.resolve(Path.of("cluster", "url"))).strip()));
      assertSameTables(expected, Tables.contents(output));
    }
  }

  @Test
  void theJarHoldsWhatItNeedsUnderNamesThatDoNotCollide() throws IOException {
    Dist dist = Dist.read();
    Set<String> names = new TreeSet<>(Jars.names(installation.jar()));

    assertThat(Jars.text(installation.jar(), "META-INF/MANIFEST.MF"))
        .contains("Main-Class: io.earwitness.jobs.Earwitness");
    dist.relocations()
        .forEach(
            (from, to) -> {
              assertThat(names).as(from).noneMatch(name -> name.startsWith(from));
              assertThat(names).as(to).anyMatch(name -> name.startsWith(to));
            });
    dist.parts()
        .entries(name -> name.matches(".*[.](so|dylib)([.].*)?"))
        .keySet()
        .forEach(library -> assertThat(names).contains(library));
    for (String service :
        dist.parts().entries(name -> name.startsWith("META-INF/services/")).keySet()) {
      assertThat(Jars.text(installation.jar(), service)).as(service).isNotBlank();
    }
    names.retainAll(dist.spark().entries(Jars::isClass).keySet());
    assertThat(names).as("classes that Spark has, too").isEmpty();
  }

  /** Whoever checks what is installed against holes that are known finds every library there. */
  @Test
  void theBillOfMaterialsNamesEveryLibrary() throws Exception {
    Map<String, String> purls = new TreeMap<>();
    JsonNode bill = new ObjectMapper().readTree(installation.path("earwitness.cdx.json").toFile());
    for (JsonNode component : bill.get("components")) {
      for (JsonNode hash : component.path("hashes")) {
        if (hash.get("alg").asText().equals("SHA-256")) {
          purls.put(hash.get("content").asText(), component.get("purl").asText());
        }
      }
    }

    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    List<Path> jars = new ArrayList<>(sparkJars());
    Dist.read().parts().paths().stream().filter(part -> !isOurs(part)).forEach(jars::add);
    assertThat(jars).hasSizeGreaterThan(200);
    for (Path jar : jars) {
      assertThat(purls).as(jar.toString()).containsKey(sha256(jar));
    }
  }

  private static boolean isOurs(Path part) {
    return part.startsWith(Dist.FOLDER.getParent());
  }

  private static List<Path> sparkJars() throws IOException {
    try (Stream<Path> jars = Files.list(installation.path("spark", "jars"))) {
      return jars.toList();
    }
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void licencesOfAllPartsAreThere() throws IOException {
    Path licences = installation.path("licences");
    assertThat(installation.path("LICENSE")).isNotEmptyFile();
    assertThat(installation.path("NOTICE")).isNotEmptyFile();
    List<String> list = Files.readAllLines(licences.resolve("THIRD-PARTY.txt"));
    assertThat(list)
        .anyMatch(line -> line.contains("org.bytedeco:ffmpeg:") && line.contains("(LGPL-3.0)"))
        .anyMatch(line -> line.contains("org.apache.spark:spark-sql"))
        .noneMatch(line -> line.contains("Unknown"));
    assertThat(licences.resolve(Path.of("texts", "LGPL-3.0.txt"))).isNotEmptyFile();
    try (Stream<Path> parts = Files.list(licences.resolve("parts"))) {
      assertThat(parts).hasSizeGreaterThan(40);
    }
  }
}
