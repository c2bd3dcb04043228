package io.earwitness.jobs.listing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Goes through folders entry by entry. In memory is a page of entries for each folder that it is
 * in, however many there are.
 */
final class FolderWalk implements Iterator<Found> {
  private final Iterator<Folder> tops;
  private final boolean withAllBelow;
  private final AudioNames names;
  private final Configuration storage;
  private final Deque<OpenFolder> open = new ArrayDeque<>();
  private final Set<java.nio.file.Path> visitedLocalFolders = new HashSet<>();
  private Found.PassedBy passedBy = Found.PassedBy.NONE;
  private boolean ended;
  private Found next;

  private record OpenFolder(Folder folder, RemoteIterator<? extends FileStatus> entries) {}

  /**
   * @param withAllBelow whether to enter the folders in these, or to leave them to another walk
   */
  FolderWalk(List<Folder> folders, boolean withAllBelow, AudioNames names, Configuration storage) {
    this.tops = folders.iterator();
    this.withAllBelow = withAllBelow;
    this.names = names;
    this.storage = storage;
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      if (!open.isEmpty()) {
        next = step(open.peek());
      } else if (tops.hasNext()) {
        next = enter(tops.next());
      } else {
        next = passedBy;
        ended = true;
      }
    }
    return next != null;
  }

  @Override
  public Found next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Found found = next;
    next = null;
    return found;
  }

  /** Looks at the next entry of a folder; null when there is nothing to say of it. */
  private Found step(OpenFolder in) {
    try {
      if (!in.entries().hasNext()) {
        open.pop();
        return null;
      }
      FileStatus entry = in.entries().next();
      if (entry.isFile()) {
        return file(entry, in.folder());
      }
      Folder below = in.folder().subfolder(entry.getPath());
      return withAllBelow ? enter(below) : new Found.Unlisted(below);
    } catch (IOException e) {
      open.pop();
      return new Found.Unreadable(in.folder(), String.valueOf(e.getMessage()));
    }
  }

  private Found file(FileStatus file, Folder in) {
    Found found = names.judge(file, in);
    if (found instanceof Found.PassedBy one) {
      passedBy = passedBy.plus(one);
      return null;
    }
    return found;
  }

  private Found enter(Folder folder) {
    try {
      if (isFirstVisit(folder)) {
        FileSystem fileSystem = folder.path().getFileSystem(storage);
        open.push(new OpenFolder(folder, entries(folder.path(), fileSystem)));
      }
      return null;
    } catch (IOException e) {
      return new Found.Unreadable(folder, String.valueOf(e.getMessage()));
    }
  }

  /** S3 knows no folders: a listing of all below costs a request for a thousand objects. */
  private RemoteIterator<? extends FileStatus> entries(Path folder, FileSystem fileSystem)
      throws IOException {
    return withAllBelow && "s3a".equals(fileSystem.getUri().getScheme())
        ? fileSystem.listFiles(folder, true)
        : fileSystem.listStatusIterator(folder);
  }

  /** Links can make a local folder its own descendant. */
  private boolean isFirstVisit(Folder folder) throws IOException {
    return !folder.isLocal()
        || visitedLocalFolders.add(
            java.nio.file.Path.of(folder.path().toUri().getPath()).toRealPath());
  }
}
