package io.earwitness.tests.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.jobs.manifest.Manifest;
import io.earwitness.jobs.manifest.ManifestLine;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page of review, of the demonstration archive and hostile names, judged by keyboard. */
@Tag("slow")
class ReviewPageTest {
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=alert(1)>.wav",
          "he said \"no\", twice.wav",
          "two\nlines.wav",
          "n".repeat(246) + ".wav");

  @TempDir static Path folder;
  private static Path output;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void review() throws IOException {
    browser = Browser.orSkip();
    Path archive = folder.resolve("archive");
    CommandRun.succeeding("demo", "--to", archive.toString());
    Path tone = TinyArchive.write(folder.resolve("tone"), 1, 2);
    for (String name : HOSTILE) {
      Files.copy(tone, archive.resolve(name));
    }
    output = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(archive, output));
    page = folder.resolve("review.html");
    CommandRun run =
        CommandRun.succeeding("review", "--output", output.toString(), "--to", page.toString());
    assertThat(run.out()).containsPattern("Review +file:.*review.html, \\d+\\.\\d MB: 10 clips");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.open(page);
    browser.script("localStorage.clear()");
    browser.open(page);
    browser.leaveAll();
  }

  @AfterEach
  void thePageNeitherComplainedNorAskedForAnything() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
  }

  private static String progress() {
    return browser.one("#progress-text").getText();
  }

  private static String title() {
    return browser.one("#clip-title").getText();
  }

  @Test
  void everyKeyDoesWhatTheHelpSays() {
    assertThat(progress()).isEqualTo("0 of 10 judged");
    browser.press("1");
    assertThat(progress()).isEqualTo("1 of 10 judged");
    assertThat(title()).isEqualTo("Clip 2 of 10");
    browser.press("u");
    assertThat(progress()).isEqualTo("2 of 10 judged");
    assertThat(title()).isEqualTo("Clip 3 of 10");
    browser.press("k");
    assertThat(title()).isEqualTo("Clip 2 of 10");
    assertThat(browser.one("#unsure").getDomAttribute("aria-pressed")).isEqualTo("true");
    browser.press(Keys.ARROW_LEFT);
    assertThat(title()).isEqualTo("Clip 1 of 10");
    browser.press("j", Keys.ARROW_RIGHT);
    assertThat(title()).isEqualTo("Clip 3 of 10");
    browser.press("z");
    assertThat(progress()).isEqualTo("1 of 10 judged");
    assertThat(title()).isEqualTo("Clip 2 of 10");
    browser.press("z", "z");
    assertThat(progress()).isEqualTo("0 of 10 judged");
    browser.press("t", "a cock", Keys.ENTER);
    assertThat(browser.one("#kind").getDomProperty("value")).isEqualTo("a cock");
    browser.press("?");
    assertThat(browser.one("#keys").getText())
        .contains("Play or pause", "Unsure", "Next clip", "Undo", "Download");
    browser.press(Keys.ESCAPE);
  }

  @Test
  void theSpaceBarSwitchesACheckboxThatHasTheFocus() {
    boolean before = browser.one("#itself").isSelected();
    browser.script("document.getElementById('itself').focus()");
    browser.press(Keys.SPACE);
    assertThat(browser.one("#itself").isSelected()).isNotEqualTo(before);
    browser.press(Keys.SPACE);
    assertThat(browser.one("#itself").isSelected()).isEqualTo(before);
  }

  @Test
  void aClipPlaysAndTheSegmentAloneEndsWithIt() {
    browser.await("sound.readyState >= 1");
    browser.press(Keys.SPACE);
    browser.await("!sound.paused && sound.currentTime > 0");
    browser.press(Keys.SPACE);
    browser.await("sound.paused");
    browser.press("r");
    browser.await("!sound.paused");
    browser.await("sound.paused");
    double end =
        ((Number) browser.script("clips[0].endSeconds - clips[0].clipSeconds")).doubleValue();
    assertThat(((Number) browser.script("sound.currentTime")).doubleValue())
        .isCloseTo(end, within(0.4));
    assertThat(((Number) browser.script("sound.duration")).doubleValue())
        .isCloseTo(((Number) browser.script("clips[0].seconds")).doubleValue(), within(0.2));
    assertThat(browser.script("byId('picture').naturalWidth > 10")).isEqualTo(true);
  }

  @Test
  void anotherClassIsTypedInAndHasAKeyFromThenOn() {
    browser.press("c", "Grey parrot", Keys.ENTER);

    assertThat(progress()).isEqualTo("1 of 10 judged");
    assertThat(browser.one("#classes").getText()).contains("grey_parrot 4");
    browser.press("4");
    assertThat(progress()).isEqualTo("2 of 10 judged");
    browser.press("c", "99!", Keys.ENTER);
    assertThat(progress()).isEqualTo("2 of 10 judged");
    browser.press(Keys.ESCAPE);
    browser.press("z", "z");
    assertThat(browser.one("#classes").getText()).doesNotContain("grey_parrot");
  }

  @Test
  void aTabThatWasClosedLosesNothing() {
    browser.press("1", "2", "u");
    browser.open(page);

    assertThat(progress()).isEqualTo("3 of 10 judged");
    assertThat(title()).isEqualTo("Clip 4 of 10");
  }

  @Test
  void theDownloadedAnswersAreAManifestOfTheSegments() throws IOException {
    Path downloads = Files.createDirectories(folder.resolve("downloads"));
    browser.downloadTo(downloads);
    browser.press("t", "so, \"so\"", Keys.ENTER);
    for (int i = 0; i < 9; i++) {
      browser.press("3");
    }
    browser.press("u");
    assertThat(progress()).isEqualTo("10 of 10 judged: download the answers.");
    browser.press("d");
    Path answers = downloads.resolve("answers.csv");
    browser.awaitDownload(answers);

    List<ManifestLine> lines;
    try (SparkSession spark = SparkSessions.start("test")) {
      lines = Manifest.read(new org.apache.hadoop.fs.Path(answers.toUri()), spark).lines();
    }
    assertThat(lines).hasSize(9);
    assertThat(lines).extracting(line -> line.annotation().label()).containsOnly("scream");
    assertThat(lines.get(0).annotation().kind()).isEqualTo("so, \"so\"");
    try (Tables tables = Tables.at(output)) {
      for (ManifestLine line : lines) {
        String uri = line.audio(new org.apache.hadoop.fs.Path("/")).toString();
        List<Row> segments =
            tables.ask(
                "SELECT label FROM segments WHERE uri = '%s' AND start_seconds = %s AND end_seconds = %s"
                    .formatted(
                        uri.replace("'", "\\'"),
                        line.span().startSeconds(),
                        line.span().endSeconds()));
        assertThat(segments).as(uri).hasSize(1);
        assertThat(segments.get(0).getString(0)).isEqualTo(line.required("predicted"));
      }
    }
    CommandRun evaluated =
        CommandRun.succeeding(
            "evaluate", "--output", output.toString(), "--labels", answers.toString());
    assertThat(evaluated.out()).contains("9 recordings, of which 9 were scored");
  }

  @Test
  void namesAreTextWhateverTheyLookLike() {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      shown.append(browser.script("byId('recording').textContent"));
      browser.press("j");
    }
    assertThat(shown).contains(HOSTILE);
    assertThat(browser.script("document.querySelector('img[src=x]') === null")).isEqualTo(true);
  }

  @Test
  void axeFindsNothingSerious() throws IOException {
    browser.press("1");
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1280, 390}) {
        browser.look(width, 900, dark);
        assertThat(browser.seriousFindings()).as("dark: %s, width: %d", dark, width).isEmpty();
        browser.picture(
            Path.of("target/pages/review-%s-%d.png".formatted(dark ? "dark" : "light", width)));
      }
    }
    browser.look(1280, 900, false);
  }
}
