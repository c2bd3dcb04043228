package io.earwitness.jobs.score;

import io.earwitness.WrongUseException;
import io.earwitness.detection.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Finds recordings: in folders and all below them, by patterns, by name, and in lists ({@code
 * @list.txt}, a URI a line).
 */
public final class InputLister {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Configuration storage;
  private final Set<String> extensions;
  private final TreeMap<String, Recording> found = new TreeMap<>();
  private final Set<java.nio.file.Path> visitedLocalFolders = new HashSet<>();
  private final List<String> unreadableFolders = new ArrayList<>();
  private long skippedHidden;
  private long skippedByExtension;

  private InputLister(Configuration storage, Set<String> extensions) {
    this.storage = storage;
    this.extensions = extensions;
  }

  /**
   * Lists the inputs.
   *
   * @throws WrongUseException when an input is not there or cannot be read
   */
  public static Listing list(List<String> inputs, Set<String> extensions, Configuration storage) {
    InputLister lister = new InputLister(storage, extensions);
    inputs.forEach(lister::add);
    return new Listing(
        List.copyOf(lister.found.values()),
        lister.skippedHidden,
        lister.skippedByExtension,
        lister.unreadableFolders);
  }

  private void add(String input) {
    try {
      if (input.startsWith("@")) {
        linesOf(input.substring(1)).forEach(this::addUri);
      } else {
        addUri(input);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(input, e);
    }
  }

  private List<String> linesOf(String listUri) throws IOException {
    Path path = new Path(listUri);
    FileSystem fileSystem = path.getFileSystem(storage);
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(fileSystem.open(path), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String uri = line.replace(BYTE_ORDER_MARK, "").strip();
        if (!uri.isEmpty()) {
          lines.add(uri);
        }
      }
    }
    return lines;
  }

  private void addUri(String uri) {
    try {
      Path path = new Path(uri);
      FileSystem fileSystem = path.getFileSystem(storage);
      if (fileSystem.exists(path)) {
        addWhatIsAt(fileSystem.getFileStatus(path), fileSystem);
        return;
      }
      FileStatus[] matches = fileSystem.globStatus(path);
      if (matches == null || matches.length == 0) {
        throw new WrongUseException(
            "There is nothing at %s: --input takes folders, files, patterns and @lists."
                .formatted(uri));
      }
      for (FileStatus match : matches) {
        if (match.isFile()) {
          addIfAudio(match, match.getPath().getParent());
        } else {
          addFolder(match.getPath(), fileSystem);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(uri, e);
    }
  }

  private static WrongUseException unusable(String input, Exception cause) {
    return new WrongUseException(
        "The input %s cannot be read: %s".formatted(input, cause.getMessage()), cause);
  }

  private void addWhatIsAt(FileStatus status, FileSystem fileSystem) throws IOException {
    if (status.isFile()) {
      addRecording(status);
    } else {
      addFolder(status.getPath(), fileSystem);
    }
  }

  /** Lists an input's folder: one that cannot be read is the user's mistake. */
  private void addFolder(Path folder, FileSystem fileSystem) throws IOException {
    enterFolder(folder, folder, fileSystem);
  }

  private void enterFolder(Path folder, Path below, FileSystem fileSystem) throws IOException {
    if (!isFirstVisit(folder)) {
      return;
    }
    RemoteIterator<FileStatus> entries = fileSystem.listStatusIterator(folder);
    while (entries.hasNext()) {
      FileStatus entry = entries.next();
      if (entry.isFile()) {
        addIfAudio(entry, below);
      } else {
        enterSubfolder(entry.getPath(), below, fileSystem);
      }
    }
  }

  /** A folder somewhere below that cannot be read costs itself only, and is said. */
  private void enterSubfolder(Path folder, Path below, FileSystem fileSystem) {
    try {
      enterFolder(folder, below, fileSystem);
    } catch (IOException e) {
      unreadableFolders.add(folder.toString());
    }
  }

  /** Links can make a local folder its own descendant. */
  private boolean isFirstVisit(Path folder) throws IOException {
    if (!"file".equals(folder.toUri().getScheme())) {
      return true;
    }
    return visitedLocalFolders.add(java.nio.file.Path.of(folder.toUri().getPath()).toRealPath());
  }

  private void addIfAudio(FileStatus file, Path below) {
    if (isHidden(file.getPath(), below)) {
      skippedHidden++;
    } else if (!extensions.contains(extension(file.getPath()))) {
      skippedByExtension++;
    } else {
      addRecording(file);
    }
  }

  private void addRecording(FileStatus file) {
    String etag = file instanceof EtagSource source ? source.getEtag() : null;
    Recording recording =
        new Recording(
            file.getPath().toString(),
            file.getLen(),
            Instant.ofEpochMilli(file.getModificationTime()),
            etag,
            Recording.Reason.NEW);
    found.put(recording.uri(), recording);
  }

  /** Whether a name of the path, from {@code below} on, is that of a hidden or a working file. */
  private static boolean isHidden(Path path, Path below) {
    for (Path at = path; at != null && at.depth() > below.depth(); at = at.getParent()) {
      if (at.getName().startsWith(".") || at.getName().startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  private static String extension(Path path) {
    String name = path.getName();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
