package io.earwitness.tests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The report of the demonstration archive and of two hostile names, as its reader meets it. */
@Tag("slow")
class ReportTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>.wav";
  private static final String LONG = "n".repeat(246) + ".wav";

  @TempDir static Path folder;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void report() throws IOException {
    browser = Browser.orSkip();
    Path archive = folder.resolve("archive");
    CommandRun.succeeding("demo", "--to", archive.toString());
    Path output = folder.resolve("tables");
    scoreYesterday(archive, output);
    Path tone = TinyArchive.write(folder.resolve("tone"), 1, 2);
    Files.copy(tone, archive.resolve(HOSTILE));
    Files.copy(tone, archive.resolve(LONG));
    CommandRun.succeeding(CommandRun.score(archive, output));
    Path labels =
        Files.writeString(
            archive.resolve("labels.csv"),
            """
            path,label
            garden/rain.opus,ambient
            garden/wind.mp3,ambient
            station/platform-9.mp4,conversation
            station/underpass.flac,scream
            ward-b/breakfast.wav,conversation
            """);
    CommandRun.succeeding("evaluate", "--output", output.toString(), "--labels", labels.toString());
    page = folder.resolve("report.html");
    CommandRun run =
        CommandRun.succeeding("report", "--output", output.toString(), "--to", page.toString());
    assertThat(run.out()).containsPattern("Report +file:.*report.html, \\d+\\.\\d MB: \\d+ events");
  }

  /** By other settings, when one recording was another and one was there that is gone. */
  private static void scoreYesterday(Path archive, Path output) throws IOException {
    Path changed = archive.resolve("garden/wind.mp3");
    Path today = Files.move(changed, folder.resolve("today.mp3"));
    Files.copy(archive.resolve("ward-b/breakfast.wav"), changed);
    Path gone = TinyArchive.write(archive.resolve("garden"), 7, 3);
    Path settings =
        Files.writeString(
            folder.resolve("yesterday.conf"), "earwitness.scoring.thresholds { scream = 0.999 }");
    CommandRun.succeeding(CommandRun.score(archive, output, settings));
    Files.delete(gone);
    Files.move(today, changed, StandardCopyOption.REPLACE_EXISTING);
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
  }

  @AfterEach
  void thePageNeitherComplainedNorAskedForAnything() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
  }

  @Test
  void everyPartIsThereAndEveryChartIsDrawn() {
    for (String part :
        List.of(
            "overview",
            "events",
            "recordings",
            "when",
            "levels",
            "drift",
            "measured",
            "changes",
            "about")) {
      assertThat(browser.one("section#" + part).isDisplayed()).as(part).isTrue();
    }
    assertThat(browser.shown(".chart canvas")).hasSize(7);
    assertThat(browser.one("#overview").getText())
        .contains("UNKNOWN_FORMAT", "look at the file", "9\n");
  }

  @Test
  void whatTheRunChangedIsTold() {
    assertThat(browser.one("#changes").getText())
        .contains(
            "scored 2 recordings for the first time and 7 once more, and found 1 deleted",
            "scoring.thresholds.scream 0.999",
            "conversation ambient 1")
        .containsPattern("(?s)Events gained.*scream.*underpass.flac.*Events lost");
  }

  @Test
  void namesAreTextWhateverTheyLookLike() {
    assertThat(browser.script("document.querySelector('img[src=x]') === null")).isEqualTo(true);
    assertThat(browser.one("#recording-table").getText()).contains(HOSTILE, LONG);
    browser.one("#recording-text").sendKeys("onerror");
    browser.shown(".show-timeline").get(0).click();
    assertThat(browser.one("#timeline-name").getText()).endsWith(HOSTILE);
  }

  @Test
  void axeFindsNothingSerious() {
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1280, 390}) {
        browser.look(width, 900, dark);
        assertThat(browser.seriousFindings()).as("dark: %s, width: %d", dark, width).isEmpty();
      }
    }
    browser.look(1280, 900, false);
  }

  @Test
  void aNarrowPageDoesNotScrollSideways() {
    browser.look(390, 844, false);
    assertThat(browser.script("document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    browser.look(1280, 900, false);
  }

  @Test
  void eventsAreFiltered() {
    int all = browser.shown(".event").size();
    browser.one("#event-kind").sendKeys("scream");
    List<WebElement> screams = browser.shown(".event");
    assertThat(screams).isNotEmpty().hasSizeLessThan(all);
    assertThat(screams).allMatch(event -> event.getText().startsWith("scream"));

    browser.one("#event-text").sendKeys("UNDERPASS");
    assertThat(browser.shown(".event"))
        .hasSize(1)
        .allMatch(event -> event.getText().contains("underpass.flac"));
    assertThat(browser.one("#event-count").getText()).isEqualTo("1 of %d shown".formatted(all));

    browser.one("#event-tools button[type=reset]").click();
    browser.await("document.querySelectorAll('.event:not([hidden])').length === " + all);
  }

  @Test
  void eventsAreSorted() {
    browser.one("#event-sort").sendKeys("Probability");
    List<Double> peaks =
        browser.shown(".event").stream()
            .map(event -> Double.valueOf(event.getDomAttribute("data-peak")))
            .toList();
    assertThat(peaks).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void recordingsAreFilteredAndSorted() {
    browser.one("#recording-status").sendKeys("FAILED");
    assertThat(browser.shown("#recording-table tbody tr"))
        .hasSize(1)
        .allMatch(row -> row.getText().contains("upload-17.mp4"));
    browser.one("#recording-tools button[type=reset]").click();
    browser.await(
        "document.querySelectorAll('#recording-table tbody tr:not([hidden])').length === 9");

    WebElement length = browser.shown("#recording-table thead th button").get(2);
    length.click();
    assertThat(browser.shown("#recording-table tbody tr").get(0).getText())
        .contains("2026-03-14_2300.mp4");
    length.click();
    assertThat(browser.shown("#recording-table tbody tr").get(0).getText())
        .contains("upload-17.mp4");
    assertThat(browser.shown("#recording-table th[aria-sort=ascending]")).hasSize(1);
  }

  @Test
  void theTableOfHoursShowsWhatIsChosen() {
    assertThat(browser.one("#heat caption").getText()).startsWith("scream events, ");
    browser.one("#heat-measure").sendKeys("hours heard");
    assertThat(browser.one("#heat caption").getText()).startsWith("hours heard, ");
    assertThat(browser.shown("#heat td.shade-10")).isNotEmpty();
  }

  @Test
  void everyKeyDoesWhatTheHelpSays() {
    browser.press("?");
    assertThat(browser.one("#keys").isDisplayed()).isTrue();
    assertThat(browser.one("#keys dl").getText())
        .contains("Next event", "Event before", "Filter the events", "Timeline of the event");
    browser.press(Keys.ESCAPE);
    assertThat(browser.one("#keys").isDisplayed()).isFalse();

    browser.leaveAll();
    browser.press("j");
    String first = focused("dataset.rank");
    browser.press("j");
    assertThat(focused("dataset.rank")).isNotEqualTo(first);
    browser.press("k");
    assertThat(focused("dataset.rank")).isEqualTo(first);

    browser.press("t");
    assertThat(focused("id")).isEqualTo("timeline-name");
    double around = shownSeconds();
    browser.press("+");
    assertThat(shownSeconds()).isLessThan(around);
    browser.press("-");
    browser.press("0");
    double whole = shownSeconds();
    assertThat(whole).isGreaterThanOrEqualTo(around);
    browser.press("=", "=");
    double from = shownFrom();
    browser.press("]");
    assertThat(shownFrom()).isGreaterThan(from);
    browser.press("[");
    assertThat(shownFrom()).isEqualTo(from);

    browser.leaveAll();
    browser.press("/");
    assertThat(focused("id")).isEqualTo("event-text");
    browser.press("zzz");
    assertThat(browser.shown(".event")).isEmpty();
    browser.leaveAll();
    browser.press(Keys.ESCAPE);
    browser.await("document.querySelectorAll('.event:not([hidden])').length > 0");
  }

  @Test
  void theButtonsOfTheTimelineDoWhatItsKeysDo() {
    double whole = shownSeconds();
    browser.one("#zoom-in").click();
    assertThat(shownSeconds()).isLessThan(whole);
    double from = shownFrom();
    browser.one("#zoom-right").click();
    assertThat(shownFrom()).isGreaterThan(from);
    browser.one("#zoom-left").click();
    browser.one("#zoom-out").click();
    browser.one("#zoom-all").click();
    assertThat(shownSeconds()).isEqualTo(whole);
  }

  private static String focused(String property) {
    return String.valueOf(browser.script("document.activeElement." + property));
  }

  private static double shownFrom() {
    return ((Number) browser.script("timeline.shown().min")).doubleValue();
  }

  private static double shownSeconds() {
    return ((Number) browser.script("timeline.shown().max - timeline.shown().min")).doubleValue();
  }
}
