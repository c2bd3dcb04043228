package io.earwitness.tests.packaging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.earwitness.jobs.spark.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The module {@code dist}: what its pom says, and what it has built. */
final class Dist {
  static final Path FOLDER = Path.of("..", "dist").toAbsolutePath().normalize();
  static final Path JAR = FOLDER.resolve(Path.of("target", "earwitness.jar"));
  private static final Path TARBALL =
      FOLDER.resolve(Path.of("target", "earwitness-" + Versions.earwitness() + ".tar.gz"));

  private final Element pom;

  private Dist(Element pom) {
    this.pom = pom;
  }

  static Dist read() throws IOException {
    try {
      return new Dist(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(FOLDER.resolve("pom.xml").toFile())
              .getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  /** The tarball; where it is not built, the test is skipped. */
  static Path tarballOrSkip() {
    assumeTrue(
        Files.exists(TARBALL),
        "skipped: " + TARBALL + " is not built: ./mvnw package -DskipTests -Pdistribution");
    return TARBALL;
  }

  /** The jars that make the one jar. */
  Jars parts() throws IOException {
    return Jars.inFile(FOLDER.resolve(Path.of("target", "classpath.txt")));
  }

  /** The jars of a Spark as it comes. */
  Jars spark() throws IOException {
    return Jars.inFile(FOLDER.resolve(Path.of("spark", "target", "classpath.txt")));
  }

  /** Folders of classes that get another name in the jar, and which. */
  Map<String, String> relocations() {
    Map<String, String> relocations = new TreeMap<>();
    String ours = texts("relocated").get(0);
    List<String> shaded = texts("shadedPattern");
    List<String> patterns = texts("pattern");
    for (int i = 0; i < patterns.size(); i++) {
      relocations.put(folder(patterns.get(i)), folder(shaded.get(i).replace("${relocated}", ours)));
    }
    return relocations;
  }

  private static String folder(String classes) {
    return classes.replace('.', '/') + "/";
  }

  /** Folders of parts that stay out of the jar. */
  List<String> leftOut() {
    return texts("exclude").stream()
        .filter(exclude -> exclude.endsWith("/**"))
        .map(exclude -> exclude.substring(0, exclude.length() - 2))
        .toList();
  }

  /** The licences that a part may have. */
  List<String> licences() {
    return texts("includedLicense");
  }

  private List<String> texts(String tag) {
    NodeList found = pom.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent().strip());
    }
    return texts;
  }
}
