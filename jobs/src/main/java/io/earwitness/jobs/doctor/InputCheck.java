package io.earwitness.jobs.doctor;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import io.earwitness.jobs.listing.AudioNames;
import io.earwitness.jobs.listing.InputList;
import io.earwitness.jobs.listing.PatternMatches;
import io.earwitness.jobs.progress.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Whether an input can be listed and read.
 *
 * @param names which files of a folder are scored
 */
public record InputCheck(String uri, AudioNames names, Configuration storage) implements Check {
  private static final int MAX_ENTRIES = 1000;

  private static final String NO_BYTES =
      "It may be a named pipe, or still to be written; such files end as EMPTY";
  private static final int MAX_LINES = 20;

  @Override
  public String subject() {
    return "Input";
  }

  @Override
  public Finding run() {
    return InputList.isList(uri) ? list() : one(uri);
  }

  private Finding list() {
    Finding file = one(InputList.fileOf(uri));
    return file.isWorking() ? named(uri) : file;
  }

  private Finding named(String list) {
    try {
      List<String> lines = InputList.expand(List.of(list), storage);
      if (lines.isEmpty()) {
        return Finding.warning(list + " names nothing", "Check whether it is the right list");
      }
      List<String> tried = lines.subList(0, Math.min(lines.size(), MAX_LINES));
      String which = tried.size() == lines.size() ? "all" : "the first " + tried.size();
      return tried.stream()
          .map(this::one)
          .filter(finding -> !finding.isWorking())
          .findFirst()
          .orElseGet(
              () ->
                  Finding.works(
                      "%s names %s, and %s can be read"
                          .formatted(list, Counted.of(lines.size(), "input"), which)));
    } catch (WrongUseException e) {
      return Finding.broken(e.getMessage().replaceFirst("[.]$", ""), "Check what it holds");
    }
  }

  private Finding one(String input) {
    try {
      Path path = NamedPath.of(input);
      try (FileSystem fileSystem = FailFastStorage.fileSystem(path, storage)) {
        return one(input, fileSystem.makeQualified(path), fileSystem);
      }
    } catch (IOException | IllegalArgumentException e) {
      return StorageAdvice.finding(input, "cannot be read", e);
    }
  }

  private Finding one(String input, Path path, FileSystem fileSystem) throws IOException {
    if (!fileSystem.exists(path)) {
      int matches = PatternMatches.of(path, fileSystem).found().size();
      return matches == 0
          ? Finding.broken("There is nothing at " + input, "Check its spelling")
          : Finding.works(
              "%s matches %s"
                  .formatted(input, Counted.of(matches, "file or folder", "files and folders")));
    }
    FileStatus named = fileSystem.getFileStatus(path);
    if (named.isFile() && named.getLen() == 0) {
      return Finding.warning(input + " holds no bytes", NO_BYTES);
    }
    if (named.isFile()) {
      read(path, fileSystem);
      return Finding.works(input + " can be read");
    }
    return folder(input, path, fileSystem);
  }

  private Finding folder(String input, Path path, FileSystem fileSystem) throws IOException {
    RemoteIterator<FileStatus> entries = fileSystem.listStatusIterator(path);
    int count = 0;
    boolean holdsFolders = false;
    boolean holdsEmptyRecordings = false;
    while (count < MAX_ENTRIES && entries.hasNext()) {
      count++;
      FileStatus entry = entries.next();
      holdsFolders |= entry.isDirectory();
      boolean isRecording = entry.isFile() && names.isRecording(entry, path);
      holdsEmptyRecordings |= isRecording && entry.getLen() == 0;
      if (isRecording && entry.getLen() > 0) {
        read(entry.getPath(), fileSystem);
        return Finding.works(
            "%s can be listed, and %s read".formatted(input, entry.getPath().getName()));
      }
    }
    if (count == 0 && mayNotBeEntered(path)) {
      return Finding.broken(
          input + " cannot be read: it may not be entered",
          "Give the user who scores the right to enter it (x)");
    }
    if (count == 0) {
      return Finding.warning(input + " is empty", "Check whether it is the right folder");
    }
    if (holdsEmptyRecordings) {
      return Finding.warning(
          "The recordings among the first %s in %s hold no bytes"
              .formatted(Counted.of(count, "file"), input),
          NO_BYTES);
    }
    return holdsFolders
        ? Finding.works(input + " can be listed; it holds folders")
        : Finding.warning(
            "None of the first %s in %s has the name of a recording"
                .formatted(Counted.of(count, "file"), input),
            "The setting input.extensions says which endings those have");
  }

  /** Of such a local folder Hadoop lists nothing, and says nothing. */
  private static boolean mayNotBeEntered(Path folder) {
    return "file".equals(folder.toUri().getScheme())
        && !Files.isExecutable(java.nio.file.Path.of(folder.toUri().getPath()));
  }

  /** Of one byte. A named pipe would wait for ever; like what is empty, it has a length of 0. */
  private static void read(Path file, FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      in.readNBytes(1);
    }
  }
}
