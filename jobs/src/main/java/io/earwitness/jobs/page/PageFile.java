package io.earwitness.jobs.page;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.Target;
import org.apache.hadoop.conf.Configuration;

/** Where a page is written to, on any file system that Hadoop knows. */
public final class PageFile {
  private final Target target;

  private PageFile(Target target) {
    this.target = target;
  }

  /**
   * The file at a URI; it is looked at now, before all the work that its page takes.
   *
   * @throws WrongUseException when it can be no file
   */
  public static PageFile at(String uri, Configuration storage) {
    Target target = Target.of(uri, storage);
    if (target.isFolder()) {
      throw new WrongUseException(
          "%s is a folder: --to takes the name of a file, such as page.html.".formatted(uri));
    }
    return new PageFile(target);
  }

  /** The file as a URI. */
  public String uri() {
    return target.uri();
  }

  /**
   * Writes the page, over one that is there.
   *
   * @return its size in bytes
   * @throws WrongUseException when the storage refuses
   */
  public long write(Page page) {
    byte[] bytes = page.bytes();
    target.write(bytes);
    return bytes.length;
  }
}
