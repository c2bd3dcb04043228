package io.earwitness.tests.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Damaged files of all formats. The number of a mutant decides all about it, so that one that does
 * harm can be made again: {@code new Mutants(folder).bytes(number)}.
 */
final class Mutants {
  /** What others encoded: for these there is no encoder at hand. */
  private static final List<String> FIXTURES =
      List.of(
          "burst-vorbis.ogg",
          "video-aac.mp4",
          "video-mp3.avi",
          "late-sound.mkv",
          "late-sound.ts",
          "gap.mp4");

  private static final Path FIXTURE_FOLDER =
      Path.of("..", "pipeline", "src", "test", "resources", "audio");

  private static final Mutation[] MUTATIONS = Mutation.values();

  /** By the end of the names of its mutants. */
  private final TreeMap<String, byte[]> valid = new TreeMap<>();

  private final List<String> formats;

  /**
   * @param scratch a folder for files to be written into
   */
  Mutants(Path scratch) throws IOException {
    for (SmallRecording format : SmallRecording.values()) {
      String name = format.name() + "." + format.ending;
      format.write(scratch.resolve(name));
      valid.put(name, Files.readAllBytes(scratch.resolve(name)));
    }
    for (String fixture : FIXTURES) {
      valid.put(fixture, Files.readAllBytes(FIXTURE_FOLDER.resolve(fixture)));
    }
    formats = List.copyOf(valid.keySet());
  }

  private String format(int number) {
    return formats.get(number % formats.size());
  }

  /** Half of the mutants were damaged once, the others more often. */
  byte[] bytes(int number) {
    Random random = new Random(number);
    byte[] mutant = valid.get(format(number));
    for (int i = Integer.numberOfTrailingZeros(random.nextInt() | 8); i >= 0; i--) {
      byte[] other = valid.get(formats.get(random.nextInt(formats.size())));
      Mutation mutation = MUTATIONS[random.nextInt(MUTATIONS.length)];
      mutant = mutant.length == 0 ? mutant : mutation.of(mutant, other, random);
    }
    return mutant;
  }

  /** A name that tells the number and the format. */
  String name(int number) {
    return "%07d-%s".formatted(number, format(number));
  }
}
