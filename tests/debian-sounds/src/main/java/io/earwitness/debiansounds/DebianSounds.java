package io.earwitness.debiansounds;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.Manifest;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Cuts training clips from the sound files of Debian packages, as a table of rules says, makes some
 * more, and writes a manifest for them. The same versions of the packages give the same clips.
 *
 * <p>Whoever wants something else of the sounds gives {@link DebianPackage#visitAll} another
 * visitor.
 */
@Command(
    name = "scripts/debian-sounds",
    mixinStandardHelpOptions = true,
    description = {
      "Cuts training clips from the sound files of Debian packages, and leaves DIR/clips and"
          + " DIR/manifest.csv.",
      "Clips that sound like one of MANIFEST.csv are left out, and DIR/merged.csv then holds the"
          + " rows of both, with split = training for those of DIR/manifest.csv."
    })
final class DebianSounds implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder to fill.")
  private Path folder;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MANIFEST.csv",
      description = "Clips to keep apart from.")
  private Path keptApart;

  @Option(
      names = "--rules",
      paramLabel = "FILE.csv",
      defaultValue = "${sys:earwitness.debian-sounds.tables}/rules.csv",
      description = "Which sounds are cut (default: tests/debian-sounds/rules.csv).")
  private Path rules;

  @Option(
      names = "--sentences",
      paramLabel = "FILE.txt",
      defaultValue = "${sys:earwitness.debian-sounds.tables}/sentences.txt",
      description = "What is spoken (default: tests/debian-sounds/sentences.txt).")
  private Path sentences;

  @Option(
      names = "--all-to",
      paramLabel = "FOLDER",
      description =
          "Also copies all sound files of the packages to this folder, as audio without labels"
              + " (train --unlabelled).")
  private Path allSounds;

  private DebianSounds() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new DebianSounds())
            .setExecutionExceptionHandler(
                (thrown, command, parsed) -> {
                  if (thrown instanceof WrongUseException) {
                    command.getErr().println(thrown.getMessage());
                    return ExitCode.WRONG_USE.number();
                  }
                  throw thrown;
                })
            .execute(arguments));
  }

  /** The tables that say what to do. */
  private record Tables(List<Rule> rules, List<ManifestRow> keptApart) {}

  @Override
  public Integer call() throws IOException {
    Path filled = Files.createDirectories(folder.toAbsolutePath());
    Tables tables = read();
    SoundDecoder decoder = new SoundDecoder();
    ClipFolder clips = new ClipFolder(filled, new ClipCheck(fingerprints(tables, decoder)));
    OverlappingVoices voices = new OverlappingVoices();
    List<String> packages =
        tables.rules().stream().flatMap(rule -> rule.packages().stream()).distinct().toList();

    DebianPackage.Visitor cutter = new PackageCutter(tables.rules(), decoder, clips, voices);
    DebianPackage.visitAll(
        packages,
        filled,
        allSounds == null ? cutter : cutter.andThen(new AllSounds(allSounds.toAbsolutePath())));
    voices.addTo(clips);
    Synthesis synthesis = new Synthesis(filled, decoder, clips);
    SpokenClips.add(sentences, synthesis);
    PlayedClips.add(synthesis);

    clips.writeManifest();
    System.out.println(clips);
    if (keptApart != null) {
      clips.writeMerged(tables.keptApart());
    }
    return ExitCode.FINE.number();
  }

  /** Manifests are read by Spark, which is not needed after that. */
  private Tables read() throws IOException {
    try (SparkSession spark = SparkSessions.start("debian-sounds")) {
      return new Tables(
          manifest(rules, spark).lines().stream().map(Rule::of).toList(),
          Optional.ofNullable(keptApart).map(file -> keptApart(file, spark)).orElse(List.of()));
    }
  }

  /** The rows of a manifest, with absolute paths. */
  private static List<ManifestRow> keptApart(Path file, SparkSession spark) {
    return manifest(file, spark).lines().stream()
        .map(ManifestRow::of)
        .map(row -> row.at(file.toAbsolutePath().resolveSibling(row.path()).toString()))
        .toList();
  }

  private static Manifest manifest(Path file, SparkSession spark) {
    if (!Files.isRegularFile(file)) {
      throw new WrongUseException("There is no file " + file + ".");
    }
    return Manifest.read(new org.apache.hadoop.fs.Path(file.toUri()), spark);
  }

  private static List<Fingerprint> fingerprints(Tables tables, SoundDecoder decoder) {
    List<Path> files = tables.keptApart().stream().map(row -> Path.of(row.path())).toList();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new WrongUseException("The manifest names " + file + ", which is not there.");
      }
    }
    return decoder.decodeAll(files, audio -> Fingerprint.of(audio.trimmed()));
  }
}
