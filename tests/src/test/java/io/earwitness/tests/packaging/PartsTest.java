package io.earwitness.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes the one jar, beside the jars of a Spark as it comes. The jar need not be built. */
class PartsTest {
  private static final String SERVICES = "META-INF/services/";

  /** The folder of a platform and what is in it, as JavaCPP names them. */
  private static final Pattern NATIVE =
      Pattern.compile(
          "org/(?:bytedeco|tensorflow)/.*/([a-z]+-[a-z0-9_]+)/lib[^/]+[.](?:so|dylib).*");

  private static Dist dist;
  private static Jars parts;
  private static TreeMap<String, Path> entries;

  @BeforeAll
  static void read() throws IOException {
    dist = Dist.read();
    parts = dist.parts();
    entries = parts.entries(name -> dist.leftOut().stream().noneMatch(name::startsWith));
  }

  private static String inJar(String name) {
    for (Map.Entry<String, String> relocation : dist.relocations().entrySet()) {
      if (name.startsWith(relocation.getKey())) {
        return relocation.getValue() + name.substring(relocation.getKey().length());
      }
    }
    return name;
  }

  /** Spark's class would be loaded in place of ours, in whatever version a cluster has it. */
  @Test
  void noClassHasTheNameOfOneOfSpark() throws IOException {
    Set<String> sparks = dist.spark().entries(Jars::isClass).keySet();
    Map<String, Path> collisions = new TreeMap<>();
    entries.forEach(
        (name, part) -> {
          if (Jars.isClass(name) && sparks.contains(inJar(name))) {
            collisions.put(name, part);
          }
        });

    assertThat(sparks).hasSizeGreaterThan(10_000);
    assertThat(collisions).isEmpty();
  }

  @Test
  void everythingThatIsRelocatedIsThere() {
    assertThat(dist.relocations()).isNotEmpty().containsKey("com/google/protobuf/");
    assertThat(dist.relocations().keySet())
        .allSatisfy(folder -> assertThat(entries.ceilingKey(folder)).startsWith(folder));
  }

  /** A library finds its own services by names that relocation would have to change as well. */
  @Test
  void noServiceIsOfAClassThatIsRelocated() {
    Set<String> services =
        entries.keySet().stream()
            .filter(name -> name.startsWith(SERVICES))
            .collect(Collectors.toSet());

    assertThat(services)
        .contains(SERVICES + "ai.djl.engine.EngineProvider")
        .contains(SERVICES + "org.apache.hadoop.fs.FileSystem")
        .allSatisfy(
            service -> {
              String says = Jars.text(entries.get(service), service);
              for (String folder : dist.relocations().keySet()) {
                String relocated = folder.replace('/', '.');
                assertThat(service).doesNotContain(relocated);
                assertThat(says).doesNotContain(relocated);
              }
            });
  }

  /** Natives call classes by names that are compiled into them. */
  @Test
  void nothingNativeIsRelocated() {
    assertThat(entries.keySet().stream().filter(name -> !inJar(name).equals(name)))
        .isNotEmpty()
        .noneMatch(name -> name.matches(".*[.](so|dll|dylib|jnilib)([.].*)?"));
  }

  @Test
  void nativesAreThoseOfOnePlatform() {
    Set<String> libraries = new TreeSet<>();
    Set<String> platforms = new TreeSet<>();
    for (String name : entries.keySet()) {
      Matcher library = NATIVE.matcher(name);
      if (library.matches()) {
        platforms.add(library.group(1));
        libraries.add(name.replaceFirst(".*/(lib[a-z_]+).*", "$1"));
      }
    }
    assertThat(platforms).hasSize(1);
    assertThat(libraries).contains("libtensorflow_cc", "libavformat", "libjnijavacpp");
  }

  /** What stock Spark does not have. */
  @Test
  void storageInS3IsThere() {
    assertThat(entries.keySet())
        .contains(
            "org/apache/hadoop/fs/s3a/S3AFileSystem.class",
            "org/apache/spark/internal/io/cloud/PathOutputCommitProtocol.class",
            "software/amazon/awssdk/services/s3/S3Client.class");
  }

  @Test
  void everyLicenceThatAPartMayHaveHasItsText() {
    assertThat(dist.licences())
        .contains("Apache-2.0", "LGPL-3.0")
        .filteredOn(licence -> !licence.equals("Public Domain"))
        .allSatisfy(
            licence ->
                assertThat(Dist.FOLDER.resolve(Path.of("licences", "texts", licence + ".txt")))
                    .isNotEmptyFile());
  }
}
