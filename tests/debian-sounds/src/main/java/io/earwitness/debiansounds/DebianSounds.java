import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Cuts training clips from the sound files of Debian packages, as a table of rules says, and writes
 * a manifest for them. The same versions of the packages give the same clips. Run by {@code
 * scripts/debian-sounds}.
 */
final class DebianSounds {
  private static final String HEADER = "path,label,group,source,licence,split,note\n";
  private static final int FILES_AT_ONCE = 16;
  private static final double LEAST_SECONDS = 0.3;

  /**
   * A cry that is shorter, or of which less lies between 1 and 5 kHz, is a grunt: 19 of 20 screams
   * have more.
   */
  private static final double LEAST_SCREAM_SECONDS = 0.4;

  private static final double LEAST_SCREAM_BAND = 0.12;

  private final Path folder;
  private final Ffmpeg ffmpeg;
  private final List<Clip> accepted = new ArrayList<>();
  private final Map<Path, Audio> toWrite = new LinkedHashMap<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private final Set<String> hashes = new HashSet<>();
  private final List<Fingerprint> apart = new ArrayList<>();
  private final List<Fingerprint> own = new ArrayList<>();

  private DebianSounds(Path folder) {
    this.folder = folder;
    this.ffmpeg = new Ffmpeg(folder);
  }

  /**
   * Arguments: the folder with the rules, the folder to fill, and if wanted a manifest to keep
   * apart from.
   */
  public static void main(String[] args) throws IOException {
    Path given = Path.of(args[0]);
    DebianSounds sounds = new DebianSounds(Path.of(args[1]).toAbsolutePath());
    if (args.length > 2) {
      sounds.keepApartFrom(Path.of(args[2]));
    }
    sounds.cutAll(Rule.read(given.resolve("rules.csv")));
    Synthesis synthesis = new Synthesis(sounds.folder, sounds.ffmpeg);
    for (Clip clip : synthesis.overlapping(sounds.accepted)) {
      sounds.accept(clip);
    }
    sounds.accepted.replaceAll(Clip::withoutSamples);
    for (Clip clip : synthesis.spoken(given.resolve("sentences.txt"))) {
      sounds.accept(clip);
    }
    for (Clip clip : synthesis.played()) {
      sounds.accept(clip);
    }
    sounds.writeManifest();
    sounds.print();
    if (args.length > 2) {
      sounds.writeMerged(Path.of(args[2]).toAbsolutePath());
    }
  }

  /** Clips that sound like one of that manifest will be left out. */
  private void keepApartFrom(Path manifest) throws IOException {
    List<Path> files =
        Csv.read(manifest).stream().map(row -> manifest.resolveSibling(row.get("path"))).toList();
    for (int from = 0; from < files.size(); from += FILES_AT_ONCE) {
      for (Audio audio :
          ffmpeg.decode(files.subList(from, Math.min(files.size(), from + FILES_AT_ONCE)))) {
        apart.add(Fingerprint.of(audio.trimmed()));
      }
    }
  }

  private void cutAll(List<Rule> rules) throws IOException {
    List<String> names =
        rules.stream().flatMap(rule -> rule.packages().stream()).distinct().toList();
    // While one package is cut, the next is unpacked.
    CompletableFuture<DebianPackage> next = open(names.get(0));
    for (int i = 0; i < names.size(); i++) {
      DebianPackage debian = next.join();
      next = i + 1 < names.size() ? open(names.get(i + 1)) : null;
      cut(debian, rules.stream().filter(rule -> rule.packages().contains(debian.name())).toList());
      debian.delete();
      writeManifest();
    }
  }

  private CompletableFuture<DebianPackage> open(String name) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return DebianPackage.open(name, folder);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void cut(DebianPackage debian, List<Rule> rules) throws IOException {
    Map<Rule, List<Sound>> sounds = new LinkedHashMap<>();
    rules.forEach(rule -> sounds.put(rule, new ArrayList<>()));
    for (Sound sound : debian.sounds()) {
      rules.stream()
          .filter(rule -> rule.path().matcher(sound.path()).find())
          .findFirst()
          .ifPresentOrElse(rule -> sounds.get(rule).add(sound), () -> leaveOut("no rule"));
    }
    for (Rule rule : rules) {
      int taken = cut(debian, rule, spread(sounds.get(rule), rule));
      System.out.printf(
          "%s: %d %s of %d%n", debian.name(), taken, rule.label(), sounds.get(rule).size());
    }
  }

  private int cut(DebianPackage debian, Rule rule, Deque<Sound> waiting) throws IOException {
    int taken = 0;
    while (taken < rule.most() && !waiting.isEmpty()) {
      List<Sound> next = new ArrayList<>();
      while (next.size() < Math.min(FILES_AT_ONCE, rule.most() - taken) && !waiting.isEmpty()) {
        next.add(waiting.poll());
      }
      List<Audio> decoded = ffmpeg.decode(next.stream().map(Sound::file).toList());
      for (int i = 0; i < next.size(); i++) {
        taken += accept(debian.clip(rule, next.get(i), decoded.get(i).cut().trimmed())) ? 1 : 0;
      }
    }
    leftOut.merge("beyond the most of its rule", waiting.size(), Integer::sum);
    return taken;
  }

  /** One of each group by turns, so that no folder or voice crowds out the others. */
  private static Deque<Sound> spread(List<Sound> sounds, Rule rule) {
    List<Sound> mixed = new ArrayList<>(sounds);
    mixed.sort(Comparator.comparing(Sound::path));
    Collections.shuffle(mixed, new Random(1));
    Map<String, Deque<Sound>> groups = new TreeMap<>();
    mixed.forEach(
        sound ->
            groups.computeIfAbsent(rule.group(sound.path()), g -> new ArrayDeque<>()).add(sound));
    Deque<Sound> spread = new ArrayDeque<>();
    while (spread.size() < sounds.size()) {
      groups.values().stream()
          .filter(group -> !group.isEmpty())
          .forEach(group -> spread.add(group.poll()));
    }
    return spread;
  }

  private boolean accept(Clip clip) throws IOException {
    Audio audio = clip.audio();
    if (audio.seconds() < LEAST_SECONDS) {
      return leaveOut("does not decode, silent or under 0.3 s");
    }
    if (clip.label().equals("scream")
        && (audio.seconds() < LEAST_SCREAM_SECONDS
            || Spectrum.share(audio, 1000, 5000) < LEAST_SCREAM_BAND)) {
      return leaveOut("a grunt rather than a scream");
    }
    if (!hashes.add(audio.hash())) {
      return leaveOut("same samples as another");
    }
    Fingerprint fingerprint = Fingerprint.of(audio);
    if (apart.parallelStream().anyMatch(fingerprint::soundsLike)) {
      return leaveOut("sounds like one to keep apart from");
    }
    if (own.parallelStream().anyMatch(fingerprint::soundsLike)) {
      return leaveOut("sounds like another");
    }
    own.add(fingerprint);
    accepted.add(Synthesis.overlaps(clip) ? clip : clip.withoutSamples());
    toWrite.put(folder.resolve(clip.path()), audio);
    if (toWrite.size() == FILES_AT_ONCE) {
      write();
    }
    return true;
  }

  private boolean leaveOut(String reason) {
    leftOut.merge(reason, 1, Integer::sum);
    return false;
  }

  private void write() throws IOException {
    ffmpeg.encode(toWrite);
    toWrite.clear();
  }

  /** Also after every package, so that a run that was stopped leaves what it has. */
  private void writeManifest() throws IOException {
    write();
    StringBuilder text = new StringBuilder(HEADER);
    accepted.forEach(clip -> text.append(clip.line(clip.path())));
    replace("manifest.csv", text);
  }

  /**
   * The rows of both manifests with absolute paths: those of the other keep the split that they
   * have.
   */
  private void writeMerged(Path other) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (Map<String, String> row : Csv.read(other)) {
      text.append(
          Csv.line(
              other.resolveSibling(row.get("path")).toString(),
              row.get("label"),
              row.getOrDefault("group", ""),
              row.getOrDefault("source", ""),
              row.getOrDefault("licence", ""),
              row.getOrDefault("split", ""),
              row.getOrDefault("note", "")));
    }
    accepted.forEach(clip -> text.append(clip.line(folder.resolve(clip.path()).toString())));
    replace("merged.csv", text);
  }

  private void print() {
    Map<String, Integer> classes = new TreeMap<>();
    accepted.forEach(clip -> classes.merge(clip.label(), 1, Integer::sum));
    System.out.println("Clips: " + classes + "; left out: " + leftOut);
  }

  private void replace(String name, CharSequence text) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.writeString(part, text);
    Files.move(
        part,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }
}
