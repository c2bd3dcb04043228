package io.earwitness.jobs.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Goes through folders entry by entry, and at the end says how many files it has skipped. Memory
 * holds a page of entries for each folder that it is in, however many entries there are, and the
 * folders of one that is left to other walks.
 */
final class FolderWalk implements Iterator<Found> {
  private final Iterator<Folder> tops;
  private final boolean withAllBelow;
  private final int mostInWidth;
  private final AudioNames names;
  private final Configuration storage;
  private final Deque<OpenFolder> open = new ArrayDeque<>();
  private final Set<Visit> visitedLocalFolders = new HashSet<>();
  private final Set<java.nio.file.Path> localTops = new HashSet<>();
  private final Deque<Found> waiting = new ArrayDeque<>();
  private PassedBy passedBy = PassedBy.NONE;
  private boolean ended;
  private Optional<Found> next = Optional.empty();

  /**
   * @param passedByBefore what was skipped before it was entered
   * @param below folders in it that are left to another walk
   */
  private record OpenFolder(
      Folder folder,
      RemoteIterator<? extends FileStatus> entries,
      PassedBy passedByBefore,
      List<Found> below) {}

  /** What is hidden where one path leads to it may be in the open where another does. */
  private record Visit(java.nio.file.Path folder, boolean hidden) {}

  /**
   * @param withAllBelow whether to enter the folders in these, or to leave them to another walk
   * @param mostInWidth of how many folders in one in S3 each may be listed by itself
   */
  FolderWalk(
      List<Folder> folders,
      boolean withAllBelow,
      int mostInWidth,
      AudioNames names,
      Configuration storage) {
    this.tops = folders.iterator();
    folders.stream().filter(Folder::isLocal).forEach(this::noteTop);
    this.withAllBelow = withAllBelow;
    this.mostInWidth = mostInWidth;
    this.names = names;
    this.storage = storage;
  }

  private void noteTop(Folder folder) {
    try {
      localTops.add(folder.local().toRealPath());
    } catch (IOException e) {
      // It cannot be entered, either, and is told then.
    }
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && !ended) {
      if (!waiting.isEmpty()) {
        next = Optional.of(waiting.pop());
      } else if (!open.isEmpty()) {
        next = step(open.peek());
      } else if (tops.hasNext()) {
        next = enter(tops.next());
      } else {
        next = Optional.of(new Found.Skipped(passedBy));
        ended = true;
      }
    }
    return next.isPresent();
  }

  @Override
  public Found next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Found found = next.get();
    next = Optional.empty();
    return found;
  }

  /** Looks at the next entry of a folder; empty when nothing is found in it. */
  private Optional<Found> step(OpenFolder in) {
    try {
      if (!in.entries().hasNext()) {
        open.pop();
        waiting.addAll(in.below());
        return Optional.empty();
      }
      FileStatus entry = in.entries().next();
      if (entry.isFile()) {
        return file(entry, in.folder());
      }
      Folder below = in.folder().subfolder(entry.getPath());
      if (isLinkToWhatIsListed(below)) {
        return Optional.empty();
      }
      return withAllBelow ? enter(below) : leave(below, in);
    } catch (IOException e) {
      open.pop();
      waiting.addAll(in.below());
      return Optional.of(new Found.Unreadable(in.folder(), String.valueOf(e.getMessage())));
    }
  }

  private Optional<Found> leave(Folder below, OpenFolder in) {
    if (in.below().size() == mostInWidth && isInS3(in.folder())) {
      open.pop();
      // What was skipped in it is skipped once more by the walk that lists it.
      passedBy = in.passedByBefore();
      return Optional.of(new Found.Wide(in.folder()));
    }
    in.below().add(new Found.Unlisted(below));
    return Optional.empty();
  }

  private Optional<Found> file(FileStatus file, Folder in) {
    Found found = names.classify(file, in);
    if (found instanceof Found.Skipped one) {
      passedBy = passedBy.plus(one.files());
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private Optional<Found> enter(Folder folder) {
    try {
      if (isFirstVisit(folder)) {
        FileSystem fileSystem = folder.path().getFileSystem(storage);
        if (folder.isLocal()) {
          LeftOut leftOut = LeftOut.of(folder, names::isAudio, name -> !names.isAudio(name));
          passedBy = passedBy.plus(leftOut.unnamed());
          waiting.addAll(leftOut.unreachable());
        }
        open.push(new OpenFolder(folder, entries(folder, fileSystem), passedBy, new ArrayList<>()));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new Found.Unreadable(folder, String.valueOf(e.getMessage())));
    }
  }

  private static boolean isInS3(Folder folder) {
    return "s3a".equals(folder.path().toUri().getScheme());
  }

  /** S3 has no folders: it lists all that is below one, a thousand objects in each request. */
  private RemoteIterator<? extends FileStatus> entries(Folder folder, FileSystem fileSystem)
      throws IOException {
    return withAllBelow && isInS3(folder)
        ? fileSystem.listFiles(folder.path(), true)
        : fileSystem.listStatusIterator(folder.path());
  }

  /**
   * Whether it is a link to a folder that is listed by its own name, which stays the same when the
   * link leads elsewhere.
   */
  private boolean isLinkToWhatIsListed(Folder folder) {
    if (!folder.isLocal() || !Files.isSymbolicLink(folder.local())) {
      return false;
    }
    try {
      java.nio.file.Path real = folder.local().toRealPath();
      return localTops.stream()
          .anyMatch(top -> real.startsWith(top) && isListedBelow(top.relativize(real)));
    } catch (IOException e) {
      // It leads nowhere, which is told when it is entered.
      return false;
    }
  }

  private static boolean isListedBelow(java.nio.file.Path names) {
    return StreamSupport.stream(names.spliterator(), false)
        .noneMatch(name -> HiddenNames.isHidden(name.toString()));
  }

  /** Links can make a local folder its own descendant. */
  private boolean isFirstVisit(Folder folder) throws IOException {
    return !folder.isLocal()
        || visitedLocalFolders.add(
            new Visit(folder.local().toRealPath(), folder.hides(folder.path())));
  }
}
