package io.earwitness.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.earwitness.WrongUseException;
import io.earwitness.model.ModelSpec;
import io.earwitness.training.network.Architecture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The settings of {@code earwitness.conf}, with what a file and the command line change in it. Who
 * holds one holds sound settings: mistakes end {@link #of}.
 */
public final class Settings {
  private static final Config DEFAULTS =
      ConfigFactory.parseResources(
              Settings.class.getClassLoader(),
              "earwitness.conf",
              ConfigParseOptions.defaults().setAllowMissing(false))
          .getConfig(Mistakes.ROOT)
          .resolve();

  /** Settings are stored with each run, and the environment holds secrets. */
  private static final ConfigResolveOptions WITHOUT_ENVIRONMENT =
      ConfigResolveOptions.defaults().setUseSystemEnvironment(false);

  /** Settings added later: at their defaults they leave hashes as they were before. */
  private static final List<String> ADDED =
      List.of(
          "scoring.shortest-segment-seconds",
          "scoring.tracks",
          RecordedAtSection.PATTERNS,
          "training.log-mel.window-length",
          "training.log-mel.center",
          "training.log-mel.spectrum",
          "training.log-mel.mel-scale",
          "training.log-mel.mel-slopes",
          "training.log-mel.mel-height",
          "training.log-mel.log",
          "training.log-mel.log-offset",
          "training.start-from",
          "training.trainable-layers",
          "training.correct",
          "training.teacher",
          "training.kept-epoch");

  /** Settings whose defaults were others: at their defaults they are hashed as they were before. */
  private static final Map<String, String> FORMER_DEFAULTS =
      Map.of(RecordedAtSection.NAME_PATTERN, RecordedAtSection.FORMER_NAME_PATTERN);

  /** What is stored with a run, hashed and told to people: as it was written. */
  private final Config written;

  private final ScoringSettings scoring;
  private final InputSettings input;
  private final RunSettings run;
  private final TrainingSettings training;

  /**
   * @throws WrongUseException that tells all mistakes: those noted already, and those found here
   */
  private Settings(Config written, Mistakes mistakes) {
    SettingsReader reader = new SettingsReader(written, DEFAULTS, mistakes);
    Supplier<ScoringSettings> scoringRead = new ScoringSection(reader).read();
    Supplier<InputSettings> inputRead = new InputSection(reader).read();
    Supplier<RunSettings> runRead = new RunSection(reader).read();
    Supplier<TrainingSettings> trainingRead = new TrainingSection(reader).read();
    mistakes.throwIfAny();
    this.written = written;
    this.scoring = scoringRead.get();
    this.input = inputRead.get();
    this.run = runRead.get();
    this.training = trainingRead.get();
  }

  public static Settings defaults() {
    return of(Optional.empty(), Map.of());
  }

  /**
   * Lays the command line over a file over the defaults.
   *
   * @param file a HOCON file, or empty
   * @param commandLine values by path below {@code earwitness}, such as {@code run.batch-size}
   * @throws WrongUseException when the file cannot be read; and when settings do not exist, are of
   *     another type or out of range, or do not fit together: the message then tells all of them,
   *     with their paths and where they are written
   */
  public static Settings of(Optional<Path> file, Map<String, ?> commandLine) {
    Mistakes mistakes = new Mistakes();
    try {
      Config own = file.map(path -> parse(path, mistakes)).orElse(ConfigFactory.empty());
      return new Settings(
          ConfigFactory.parseMap(commandLine, "the command line")
              .withFallback(own)
              .withFallback(DEFAULTS)
              .resolve(WITHOUT_ENVIRONMENT),
          mistakes);
    } catch (ConfigException e) {
      throw Mistakes.only(e);
    }
  }

  /**
   * The settings that decided the numbers of a run, all others at their defaults.
   *
   * @param json what {@link #toJson} gave when the run was begun
   */
  public static Settings ofRun(String json) {
    Config ofRun = ConfigFactory.parseString(json).withOnlyPath("scoring");
    return new Settings(ofRun.withFallback(DEFAULTS).resolve(), new Mistakes());
  }

  private static Config parse(Path file, Mistakes mistakes) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new WrongUseException("There is no readable settings file " + file + ".");
    }
    ConfigObject whole =
        ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setIncluder(LocalIncludes.ONLY))
            .root();
    whole.forEach((key, value) -> requireInside(key, value, mistakes));
    Config config = whole.toConfig();
    return config.hasPath(Mistakes.ROOT) ? config.getConfig(Mistakes.ROOT) : ConfigFactory.empty();
  }

  private static void requireInside(String key, ConfigValue value, Mistakes mistakes) {
    if (!key.equals(Mistakes.ROOT)) {
      mistakes.add(
          List.of(),
          "there is a setting outside of %s { }: %s".formatted(Mistakes.ROOT, key),
          List.of(value.origin()));
    }
  }

  /**
   * These settings, but for those of what a trained model hears: they are such that it hears as
   * another does.
   *
   * @throws WrongUseException when the other one hears what no model that is trained can hear
   */
  public Settings hearingAs(ModelSpec model) {
    Config heard =
        ConfigFactory.parseMap(TrainingFeatures.of(model), "the model that training starts from");
    for (Map.Entry<String, ConfigValue> entry : heard.entrySet()) {
      requireNotChanged(entry.getKey(), entry.getValue());
    }
    return new Settings(heard.withFallback(written).resolve(), new Mistakes());
  }

  /** These settings with another network. */
  public Settings withNetwork(Architecture network) {
    return with("training.network", network.name().toLowerCase(Locale.ROOT));
  }

  /** These settings, but that training starts from this model folder. */
  public Settings startingFrom(String model) {
    return with(TrainingSection.START, model);
  }

  private Settings with(String path, String value) {
    return new Settings(
        written.withValue(path, ConfigValueFactory.fromAnyRef(value)), new Mistakes());
  }

  /** What a user has asked for must not be passed over in silence. */
  private void requireNotChanged(String path, ConfigValue heard) {
    ConfigValue asked = written.getValue(path);
    if (!asked.equals(DEFAULTS.getValue(path)) && !same(asked, heard)) {
      throw new WrongUseException(
          "%s is %s, but the model that training starts from hears by %s: leave it out, or start at random with %s = none."
              .formatted(
                  Mistakes.full(path),
                  rendered(asked),
                  rendered(heard),
                  Mistakes.full(TrainingSection.START)));
    }
  }

  private static boolean same(ConfigValue one, ConfigValue other) {
    return (one.unwrapped() instanceof Number a && other.unwrapped() instanceof Number b)
        ? a.doubleValue() == b.doubleValue()
        : String.valueOf(one.unwrapped()).equalsIgnoreCase(String.valueOf(other.unwrapped()));
  }

  /** What decides the numbers of a run. */
  public ScoringSettings scoring() {
    return scoring;
  }

  /** What is taken for a recording. */
  public InputSettings input() {
    return input;
  }

  /** How the work of a run is done. */
  public RunSettings run() {
    return run;
  }

  /** How a model is trained. */
  public TrainingSettings training() {
    return training;
  }

  /** The settings that are not at their defaults, as {@code path = value}. */
  public List<String> changes() {
    return written.entrySet().stream()
        .filter(
            entry ->
                !DEFAULTS.hasPath(entry.getKey())
                    || !DEFAULTS.getValue(entry.getKey()).equals(entry.getValue()))
        .map(entry -> entry.getKey() + " = " + rendered(entry.getValue()))
        .sorted()
        .toList();
  }

  /** The settings below {@code training} by their paths there, for people. */
  public Map<String, String> trainingByPath() {
    Map<String, String> values = new TreeMap<>();
    written
        .getConfig("training")
        .entrySet()
        .forEach(entry -> values.put(entry.getKey(), rendered(entry.getValue())));
    return values;
  }

  /** All settings as one line of JSON, its keys sorted. */
  public String toJson() {
    return rendered(written.root());
  }

  /** 16 hexadecimal digits; equal for settings that give equal numbers. */
  public String scoringHash() {
    return hash("scoring");
  }

  /**
   * 16 hexadecimal digits; equal for settings that make equal models of equal data and equal
   * teachers.
   */
  public String trainingHash() {
    return hash("training");
  }

  private String hash(String section) {
    try {
      Config hashed = written;
      for (String path : ADDED) {
        if (hashed.getValue(path).equals(DEFAULTS.getValue(path))) {
          hashed = hashed.withoutPath(path);
        }
      }
      for (Map.Entry<String, String> former : FORMER_DEFAULTS.entrySet()) {
        if (hashed.getValue(former.getKey()).equals(DEFAULTS.getValue(former.getKey()))) {
          hashed =
              hashed.withValue(former.getKey(), ConfigValueFactory.fromAnyRef(former.getValue()));
        }
      }
      String text = rendered(hashed.getValue(section));
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String rendered(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise());
  }
}
