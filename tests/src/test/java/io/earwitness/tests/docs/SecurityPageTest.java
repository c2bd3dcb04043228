package io.earwitness.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page about security claims, a test shows. */
class SecurityPageTest {
  private static final String HEAD = "| what is claimed | shown by |";

  /**
   * A link to a test, such as {@code [OddNamesTest.nothingWasRun](../tests/.../OddNamesTest.java)}.
   */
  private static final Pattern TEST =
      Pattern.compile("\\[(\\w+Test)\\.(\\w+)\\]\\(([^)]*/(\\w+)\\.java)\\)");

  /** The rows of the tables with such a head, as they are written. */
  private static List<String> claims(List<String> lines) {
    List<String> claims = new ArrayList<>();
    boolean inTable = false;
    for (String line : lines) {
      if (line.equals(HEAD)) {
        inTable = true;
      } else if (!line.startsWith("|")) {
        inTable = false;
      } else if (inTable && !line.startsWith("|--")) {
        claims.add(line);
      }
    }
    return claims;
  }

  /** What is wrong with the tests that a claim names; nothing where all is well. */
  private static List<String> wrongIn(String claim) throws IOException {
    List<MatchResult> tests = TEST.matcher(claim).results().toList();
    List<String> wrong = new ArrayList<>();
    if (tests.isEmpty()) {
      wrong.add("no test shows: " + claim);
    }
    for (MatchResult test : tests) {
      Path file = Page.CHECKOUT.resolve("docs").resolve(test.group(3)).normalize();
      if (!test.group(1).equals(test.group(4))
          || !Files.exists(file)
          || !Files.readString(file).contains(" void " + test.group(2) + "(")) {
        wrong.add("there is no test " + test.group(1) + "." + test.group(2));
      }
    }
    return wrong;
  }

  @Test
  void everyClaimNamesTestsThatExist() throws IOException {
    List<String> claims = claims(Page.read("docs/security.md").lines());
    List<String> wrong = new ArrayList<>();
    for (String claim : claims) {
      wrong.addAll(wrongIn(claim));
    }

    assertThat(claims).hasSizeGreaterThan(30);
    assertThat(wrong).isEmpty();
  }

  @Test
  void aClaimWithoutATestIsFound() throws IOException {
    String here = "../tests/src/test/java/io/earwitness/tests/docs/SecurityPageTest.java";

    assertThat(wrongIn("| all is well | |")).hasSize(1);
    assertThat(wrongIn("| all is well | [SecurityPageTest.noSuchTest](%s) |".formatted(here)))
        .containsExactly("there is no test SecurityPageTest.noSuchTest");
    assertThat(
            wrongIn(
                "| all is well | [SecurityPageTest.aClaimWithoutATestIsFound](%s) |"
                    .formatted(here)))
        .isEmpty();
    assertThat(claims(List.of(HEAD, "|---|---|", "| a | b |", "", "| c | d |")))
        .containsExactly("| a | b |");
  }
}
