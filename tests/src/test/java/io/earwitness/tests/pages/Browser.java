package io.earwitness.tests.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser without a window, which remembers what its pages complain about and ask for. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Pattern REQUESTED =
      Pattern.compile(
          "\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)");

  /** Findings that axe calls serious keep people from using a page. */
  private static final List<String> SERIOUS = List.of("serious", "critical");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser; where there is none, the test is skipped. */
  static Browser orSkip() {
    for (Path program : List.of(CHROMIUM, DRIVER)) {
      assumeTrue(Files.exists(program), "skipped: there is no " + program);
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    // Without a sandbox also root may start it; sound needs no device, and no click before it
    // plays.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--mute-audio",
        "--force-prefers-reduced-motion",
        "--window-size=1280,900");
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .withSilent(true)
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Opens a file, and forgets what was complained about before. */
  void open(Path page) {
    driver.get("about:blank");
    complaints();
    requests();
    driver.get(page.toUri().toString());
  }

  /** What the console tells that is no mere information: errors, and what the policy forbade. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What was asked of the network or of the disk since the last call. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .flatMap(message -> REQUESTED.matcher(message).results())
        .map(match -> match.group(1))
        .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
        .toList();
  }

  /** The serious findings of axe-core, each with an element that it is about. */
  @SuppressWarnings("unchecked") // as axe documents its results
  List<String> seriousFindings() {
    driver.executeScript(axe());
    Object findings =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(results => done(
              results.violations.map(found => ({
                impact: found.impact,
                text: `${found.id}: ${found.help}: ${found.nodes[0].html.slice(0, 200)}`,
              }))));""");
    return ((List<Map<String, String>>) findings)
        .stream()
            .filter(finding -> SERIOUS.contains(finding.get("impact")))
            .map(finding -> finding.get("text"))
            .toList();
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The element that a CSS selector finds. */
  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** The elements that a CSS selector finds and that can be seen. */
  List<WebElement> shown(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .toList();
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Moves the focus to where it is when a page has just been opened. */
  void leaveAll() {
    script("document.activeElement.blur()");
  }

  /** The value of a script in the page. */
  Object script(String script) {
    return driver.executeScript("return " + script);
  }

  /** Waits until a script in the page is true. */
  void await(String condition) {
    new WebDriverWait(driver, Duration.ofSeconds(20)).until(d -> script(condition).equals(true));
  }

  /** Shows pages as on a device of this width, by day or at night. */
  void look(int width, int height, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Where files are downloaded to from now on. */
  void downloadTo(Path folder) {
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
  }

  /** Waits until a file has been downloaded as a whole. */
  void awaitDownload(Path file) {
    new WebDriverWait(driver, Duration.ofSeconds(20)).until(d -> file.toFile().length() > 0);
  }

  /** A picture of what can be seen. */
  void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
