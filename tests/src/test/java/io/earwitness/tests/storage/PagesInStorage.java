package io.earwitness.tests.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What people look at and listen to, cut out of a storage and written to it.
 *
 * @param output where the tables are
 * @param folder where pages, labels, clips and pictures are written
 * @param storage settings of the storage
 */
record PagesInStorage(String output, String folder, Configuration storage) {

  /**
   * Writes all of them, and looks for a recording in them.
   *
   * @param recording its URI
   * @param name it has in labels, without an ending
   * @param label the class of an event in it
   */
  void assertWritten(String recording, String name, String label) throws IOException {
    write("report", "--to", folder + "/report.html", "--class", label, "--events", "3");
    assertThat(read("report.html")).contains(name, "data:audio/mpeg", "data:image/png");
    write("review", "--to", folder + "/review.html", "--clips", "3");
    assertThat(read("review.html")).contains("data:audio/mpeg");
    write(
        "export",
        "--where",
        "label = '%s'".formatted(label),
        "--format",
        "audacity",
        "--to",
        folder + "/labels",
        "--clips");
    assertThat(read("labels/" + name + ".txt")).contains("\t" + label);
    write("explain", "--uri", recording, "--at", "1", "--to", folder + "/why");
    assertThat(read("why/heard.png")).startsWith("\u0089PNG");
    assertThat(read("why/looked.png")).startsWith("\u0089PNG");
  }

  private void write(String command, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = command;
    arguments[1] = "--output";
    arguments[2] = output;
    System.arraycopy(options, 0, arguments, 3, options.length);
    CommandRun.succeeding(arguments);
  }

  private String read(String name) throws IOException {
    Path file = new Path(folder, name);
    try (FileSystem fileSystem = FileSystem.newInstance(file.toUri(), storage);
        FSDataInputStream in = fileSystem.open(file)) {
      byte[] bytes = in.readAllBytes();
      return new String(bytes, name.endsWith(".png") ? ISO_8859_1 : UTF_8);
    }
  }
}
