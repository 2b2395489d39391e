package io.kontor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser that is installed on this machine, without a window. */
public final class Browser implements AutoCloseable {

  /** Set where a missing browser is an error. */
  private static final String REQUIRED = System.getenv("KONTOR_ALL_CLIENTS");

  private static final Dimension DESK = new Dimension(1200, 900);
  private static final Dimension PHONE = new Dimension(390, 844);

  private final ChromeDriver driver;
  private final Path screenshots = Path.of("target/screenshots");
  private final String walk;
  private Dimension size = DESK;

  private Browser(ChromeDriver driver, String walk) {
    this.driver = driver;
    this.walk = walk;
  }

  /**
   * Skips the test where there is none.
   *
   * @param walk what its screenshots' names begin with
   */
  public static Browser open(String walk) {
    Optional<Path> chromium = installed("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = installed("chromedriver");
    assumeTrue(
        chromium.isPresent() && chromedriver.isPresent() || "true".equals(REQUIRED),
        "no chromium and chromedriver on the PATH: no page is looked at");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars");
    File program = chromedriver.orElseThrow().toFile();
    var service = new ChromeDriverService.Builder().usingDriverExecutable(program).build();
    Browser browser = new Browser(new ChromeDriver(service, options), walk);
    browser.driver.manage().window().setSize(DESK);
    return browser;
  }

  private static Optional<Path> installed(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** From now on its window is as large as a phone's. */
  public void asOnAPhone() {
    size = PHONE;
    driver.manage().window().setSize(size);
  }

  public void go(String url) {
    driver.get(url);
  }

  public String address() {
    return driver.getCurrentUrl();
  }

  public String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** Waits for it. */
  public WebElement find(String selector) {
    return await(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
  }

  public void click(String selector) {
    find(selector).click();
  }

  public void type(String selector, String text) {
    WebElement field = find(selector);
    field.clear();
    field.sendKeys(text);
  }

  public void choose(String selector, String value) {
    new Select(find(selector)).selectByValue(value);
  }

  /** Does something in a frame of the page. */
  public void inFrame(String selector, Runnable work) {
    await(ExpectedConditions.frameToBeAvailableAndSwitchToIt(By.cssSelector(selector)));
    try {
      work.run();
    } finally {
      driver.switchTo().defaultContent();
    }
  }

  public void awaitText(String selector, String text) {
    await(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
  }

  public void awaitTitle(String title) {
    await(ExpectedConditions.titleIs(title));
  }

  public void awaitAddress(String part) {
    await(ExpectedConditions.urlContains(part));
  }

  /** Does something inside an iframe of the page. */
  public void inside(String iframe, Runnable work) {
    await(ExpectedConditions.frameToBeAvailableAndSwitchToIt(By.cssSelector(iframe)));
    try {
      work.run();
    } finally {
      driver.switchTo().defaultContent();
    }
  }

  /** What a script in the page returns. */
  public String run(String script) {
    return String.valueOf(driver.executeScript(script));
  }

  /** Keeps the page as it looks on a desk and on a phone. */
  public void keep(String name) {
    shoot(name, DESK);
    shoot(name + "-phone", PHONE);
    driver.manage().window().setSize(size);
  }

  private void shoot(String name, Dimension size) {
    try {
      driver.manage().window().setSize(size);
      Files.createDirectories(screenshots);
      Files.write(
          screenshots.resolve(walk + "-" + name + ".png"),
          driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T await(ExpectedCondition<T> condition) {
    try {
      return new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(100))
          .ignoring(StaleElementReferenceException.class)
          .until(condition);
    } catch (TimeoutException e) {
      shoot("failed", DESK);
      throw new AssertionError(address() + "\n" + text(), e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
