package io.earwitness.bench;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Lists an archive and does nothing with it. */
final class ListingAlone {
  private ListingAlone() {}

  public static void main(String[] folders) throws IOException {
    long files = 0;
    for (String folder : folders) {
      Path path = new Path(folder);
      RemoteIterator<? extends FileStatus> found =
          path.getFileSystem(new Configuration()).listFiles(path, true);
      while (found.hasNext()) {
        found.next();
        files++;
      }
    }
    System.out.println(files);
  }
}
