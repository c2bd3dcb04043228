package io.earwitness.bench;

import io.earwitness.jobs.Earwitness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The recordings of the bench, made anew for each run of it. */
final class Inputs {
  static final int TEN_MINUTES = 600;

  private static final int SHORT_SECONDS = 2;
  private static final int MINUTE = 60;
  private static final int FEW = 10;

  private final Path folder;
  private final Sizes sizes;
  private final float[] samples;

  private Inputs(Path folder, Sizes sizes, float[] samples) {
    this.folder = folder;
    this.sizes = sizes;
    this.samples = samples;
  }

  /**
   * Makes the sound ready that all recordings are cut from.
   *
   * @param folder where the recordings go
   * @param corpus recordings to take sound from; without them it is the demonstration's
   */
  static Inputs in(Path folder, Optional<Path> corpus, Sizes sizes) throws IOException {
    Path source = folder.resolve("demo");
    if (corpus.isEmpty() && Earwitness.run("demo", "--to", source.toString()) != 0) {
      throw new IOException("the demonstration archive could not be written");
    }
    return new Inputs(
        folder, sizes, SourceAudio.of(corpus.orElse(source), StereoFile.RATE_HZ, TEN_MINUTES));
  }

  /** One recording of ten minutes. */
  Path tenMinutes(StereoFile format) throws IOException {
    Path file = folder.resolve("ten-minutes").resolve(format.name());
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      format.write(file, samples, 0, samples.length);
    }
    return file;
  }

  /** Recordings of ten minutes, enough of them for scoring to run steadily. */
  Archive steady() throws IOException {
    return tenMinuteFiles("steady", sizes.steadyFiles());
  }

  /** As much audio as {@link #shortFiles} in recordings of ten minutes. */
  Archive shortFilesJoined() throws IOException {
    return tenMinuteFiles("joined", Math.max(1, sizes.shortFiles() * SHORT_SECONDS / TEN_MINUTES));
  }

  private Archive tenMinuteFiles(String name, int count) throws IOException {
    Path archive = folder.resolve(name);
    linked(tenMinutes(StereoFile.MP4), archive, count);
    return Archive.of(count, TEN_MINUTES, archive);
  }

  /** Many recordings of two seconds. */
  Archive shortFiles() throws IOException {
    Path archive = cut("short", SHORT_SECONDS, sizes.shortFiles());
    return Archive.of(sizes.shortFiles(), SHORT_SECONDS, archive);
  }

  /** More of them, for a night with nothing to do. */
  Archive night() throws IOException {
    Path archive = cut("night", SHORT_SECONDS, sizes.nightFiles());
    return Archive.of(sizes.nightFiles(), SHORT_SECONDS, archive);
  }

  /** Ten recordings of two seconds. */
  Archive few() throws IOException {
    return Archive.of(FEW, SHORT_SECONDS, cut("few", SHORT_SECONDS, FEW));
  }

  /** The audio of {@link #longFile} in recordings of a minute. */
  Archive minuteFiles() throws IOException {
    int count = sizes.longHours() * 60;
    return Archive.of(count, MINUTE, cut("minutes", MINUTE, count));
  }

  /** Recordings of a minute for slow storage. */
  Archive slowFiles() throws IOException {
    int count = sizes.steadyFiles() * TEN_MINUTES / MINUTE;
    return Archive.of(count, MINUTE, cut("slow", MINUTE, count));
  }

  /** One recording of hours. */
  Archive longFile() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("long"));
    int times = sizes.longHours() * 3600 / TEN_MINUTES;
    RepeatedRecording.write(tenMinutes(StereoFile.MP4), times, archive.resolve("long.mp4"));
    return Archive.of(1, sizes.longHours() * 3600.0, archive);
  }

  /** Cuts the sound into pieces, and links these until there are enough. */
  private Path cut(String name, int seconds, int count) throws IOException {
    Path archive = Files.createDirectories(folder.resolve(name));
    int step = seconds * StereoFile.RATE_HZ;
    int pieces = Math.min(count, Math.min(100, samples.length / step));
    for (int i = 0; i < pieces; i++) {
      Path piece = archive.resolve("piece-%03d".formatted(i));
      StereoFile.MP4.write(piece, samples, i * step, (i + 1) * step);
      for (int copy = i; copy < count; copy += pieces) {
        link(piece, archive.resolve("%05d.mp4".formatted(copy)));
      }
      Files.delete(piece);
    }
    return archive;
  }

  private static void linked(Path file, Path archive, int count) throws IOException {
    Files.createDirectories(archive);
    for (int i = 0; i < count; i++) {
      link(file, archive.resolve("%05d.mp4".formatted(i)));
    }
  }

  /** Where the file system knows no links, a copy. */
  private static void link(Path file, Path as) throws IOException {
    try {
      Files.createLink(as, file);
    } catch (UnsupportedOperationException e) {
      Files.copy(file, as);
    }
  }
}
