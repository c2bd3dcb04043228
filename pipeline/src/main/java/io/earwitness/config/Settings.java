package io.earwitness.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.earwitness.WrongUseException;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.detection.RecorderClock;
import io.earwitness.detection.TimeLimits;
import io.earwitness.model.ModelSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The settings of {@code earwitness.conf}, with what a file and the command line change in it. */
public final class Settings {
  private static final String ROOT = "earwitness";
  private static final String DEFAULTS = "earwitness.conf";

  /** Settings whose keys are names of classes and therefore not known beforehand. */
  private static final String FREE_KEYS = "scoring.thresholds.";

  private static final double SHORTEST_HOP_SECONDS = 0.01;
  private static final double LONGEST_HOP_SECONDS = 86_400;

  private final Config config;

  private Settings(Config config) {
    this.config = config;
  }

  public static Settings defaults() {
    return of(Optional.empty(), Map.of());
  }

  /**
   * Lays the command line over a file over the defaults.
   *
   * @param file a HOCON file, or empty
   * @param commandLine values by path below {@code earwitness}, such as {@code run.batch-size}
   * @throws WrongUseException when the file cannot be read or has a setting that does not exist or
   *     is out of range
   */
  public static Settings of(Optional<Path> file, Map<String, ?> commandLine) {
    Config defaults =
        ConfigFactory.parseResources(
                Settings.class.getClassLoader(),
                DEFAULTS,
                ConfigParseOptions.defaults().setAllowMissing(false))
            .getConfig(ROOT);
    try {
      Config own = file.map(Settings::parse).orElse(ConfigFactory.empty());
      requireKnown(own, defaults, file);
      Settings settings =
          new Settings(
              ConfigFactory.parseMap(commandLine, "the command line")
                  .withFallback(own)
                  .withFallback(defaults)
                  .resolve());
      settings.requireSound();
      return settings;
    } catch (ConfigException e) {
      throw new WrongUseException("The settings cannot be used: " + e.getMessage(), e);
    }
  }

  private static Config parse(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new WrongUseException("There is no readable settings file " + file + ".");
    }
    Config whole = ConfigFactory.parseFile(file.toFile());
    for (String key : whole.root().keySet()) {
      if (!key.equals(ROOT)) {
        throw new WrongUseException(
            "%s has a setting outside of %s { }: %s.".formatted(file, ROOT, key));
      }
    }
    return whole.hasPath(ROOT) ? whole.getConfig(ROOT) : ConfigFactory.empty();
  }

  private static void requireKnown(Config own, Config defaults, Optional<Path> file) {
    for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
      String path = entry.getKey();
      if (!defaults.hasPath(path) && !path.startsWith(FREE_KEYS)) {
        throw new WrongUseException(
            "%s has a setting that does not exist: %s.%s."
                .formatted(file.orElseThrow(), ROOT, path));
      }
    }
  }

  private void requireSound() {
    double hop = config.getDouble("scoring.hop-seconds");
    require(
        hop == 0 || (hop >= SHORTEST_HOP_SECONDS && hop <= LONGEST_HOP_SECONDS),
        "scoring.hop-seconds must be 0 or from 0.01 to 86400");
    for (String name : config.getConfig("scoring.thresholds").root().keySet()) {
      double threshold = config.getDouble("scoring.thresholds." + name);
      require(
          threshold >= 0 && threshold <= 1, "scoring.thresholds." + name + " must be from 0 to 1");
    }
    require(
        silenceDbfs() >= Levels.SILENCE_DBFS && silenceDbfs() <= 0,
        "scoring.silence-dbfs must be from -120 to 0");
    require(batchSize() >= 1 && batchSize() <= 4096, "run.batch-size must be from 1 to 4096");
    require(openAhead() >= 0 && openAhead() <= 256, "run.open-ahead must be from 0 to 256");
    require(partitionSeconds() > 0, "run.partition-minutes must be positive");
    require(config.getDouble("run.slice-minutes") >= 0, "run.slice-minutes must be 0 or positive");
    require(waveSecondsPerCore() > 0, "run.wave-hours-per-core must be positive");
    require(timeLimits().seconds() > 0, "run.time-limit.seconds must be positive");
    require(
        timeLimits().secondsPerAudioSecond() >= 0,
        "run.time-limit.seconds-per-audio-second must be 0 or positive");
    require(childMemoryMb() >= 200, "run.child-memory-mb must be at least 200");
    require(maxAttempts() >= 1, "run.max-attempts must be at least 1");
    require(!extensions().isEmpty(), "input.extensions must not be empty");
    lastSegment();
    training().requireSound();
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new WrongUseException("The settings cannot be used: " + ROOT + "." + sentence + ".");
    }
  }

  /** Seconds from one segment to the next; empty for the length of a segment. */
  public Optional<Double> hopSeconds() {
    double seconds = config.getDouble("scoring.hop-seconds");
    return seconds == 0 ? Optional.empty() : Optional.of(seconds);
  }

  public LastSegment lastSegment() {
    String policy = config.getString("scoring.last-segment");
    return switch (policy) {
      case "overlap" -> LastSegment.OVERLAP;
      case "pad" -> LastSegment.PAD;
      case "drop" -> LastSegment.DROP;
      default ->
          throw new WrongUseException(
              "The settings cannot be used: earwitness.scoring.last-segment is overlap, pad or drop,"
                  + " not "
                  + policy
                  + ".");
    };
  }

  /** The level below which a segment counts as silence, in dB relative to full scale. */
  public double silenceDbfs() {
    return config.getDouble("scoring.silence-dbfs");
  }

  /**
   * Tells when recordings began.
   *
   * @throws WrongUseException when the pattern or the zone is none
   */
  public RecorderClock recorderClock() {
    String pattern = config.getString("scoring.recorded-at.name-pattern");
    try {
      for (String group : new String[] {"year", "month", "day", "hour", "minute"}) {
        require(
            pattern.contains("?<" + group + ">"),
            "scoring.recorded-at.name-pattern needs a group (?<" + group + ">...)");
      }
      return new RecorderClock(
          Pattern.compile(pattern), ZoneId.of(config.getString("scoring.recorded-at.zone")));
    } catch (PatternSyntaxException | DateTimeException e) {
      throw new WrongUseException(
          "The settings cannot be used: earwitness.scoring.recorded-at: "
              + e.getMessage().lines().findFirst().orElse(""),
          e);
    }
  }

  /** From which probability on a segment of a class belongs to an event, for every class. */
  public Map<String, Double> thresholds(ModelSpec model) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (String name : model.classes()) {
      thresholds.put(name, model.thresholds().get(name));
    }
    Config own = config.getConfig("scoring.thresholds");
    for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
      String name = entry.getKey();
      if (!thresholds.containsKey(name)) {
        throw new WrongUseException(
            "There is a threshold for %s, but the model's classes are %s."
                .formatted(name, String.join(", ", model.classes())));
      }
      thresholds.put(name, own.getDouble(name));
    }
    return thresholds;
  }

  /** Endings of the names of recordings, in lower case, without the dot. */
  public Set<String> extensions() {
    List<String> extensions = config.getStringList("input.extensions");
    return extensions.stream()
        .map(e -> e.toLowerCase(Locale.ROOT).replaceFirst("^[.]", ""))
        .collect(Collectors.toSet());
  }

  public int batchSize() {
    return config.getInt("run.batch-size");
  }

  /** How many recordings a task opens before it comes to them. */
  public int openAhead() {
    return config.getInt("run.open-ahead");
  }

  /** How much audio a partition is expected to hold, in seconds. */
  public double partitionSeconds() {
    return 60 * config.getDouble("run.partition-minutes");
  }

  /** From which length on recordings are sliced, and how long slices are; infinite for never. */
  public double sliceSeconds() {
    double minutes = config.getDouble("run.slice-minutes");
    return minutes == 0 ? Double.POSITIVE_INFINITY : 60 * minutes;
  }

  /** How much audio a wave is expected to hold for each core that scores it, in seconds. */
  public double waveSecondsPerCore() {
    return 3600 * config.getDouble("run.wave-hours-per-core");
  }

  /** How long the decoding of a unit may take. */
  public TimeLimits timeLimits() {
    Config limit = config.getConfig("run.time-limit");
    return new TimeLimits(limit.getDouble("seconds"), limit.getDouble("seconds-per-audio-second"));
  }

  /** How much memory a process that decodes suspects may take. */
  public int childMemoryMb() {
    return config.getInt("run.child-memory-mb");
  }

  /** How often in a row a recording is tried whose failure may pass. */
  public int maxAttempts() {
    return config.getInt("run.max-attempts");
  }

  /** How a model is trained. */
  public TrainingConfig training() {
    return new TrainingConfig(config.getConfig("training"));
  }

  /** The settings that are not at their defaults, as {@code path = value}. */
  public List<String> changes() {
    Config defaults = defaults().config;
    return config.entrySet().stream()
        .filter(
            entry ->
                !defaults.hasPath(entry.getKey())
                    || !defaults.getValue(entry.getKey()).equals(entry.getValue()))
        .map(
            entry ->
                entry.getKey() + " = " + entry.getValue().render(ConfigRenderOptions.concise()))
        .sorted()
        .toList();
  }

  /** All settings as one line of JSON, its keys sorted. */
  public String toJson() {
    return config.root().render(ConfigRenderOptions.concise());
  }

  /** 16 hexadecimal digits; equal for settings that give equal numbers. */
  public String scoringHash() {
    return hash("scoring");
  }

  /** 16 hexadecimal digits; equal for settings that make equal models of equal data. */
  public String trainingHash() {
    return hash("training");
  }

  private String hash(String section) {
    try {
      String text = config.getValue(section).render(ConfigRenderOptions.concise());
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
