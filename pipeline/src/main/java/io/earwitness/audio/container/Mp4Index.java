package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;

/**
 * How large the index of an MP4 says it is. FFmpeg believes that and fills an index of as many
 * samples before it reads one: a kilobyte could make it take gigabytes. So the boxes that declare
 * samples are counted before FFmpeg sees them.
 *
 * @param entries how many entries FFmpeg would make; none where the object is no MP4
 * @param compressed whether the index is compressed, so that its entries could not be counted
 * @param endless whether there are more boxes before its end than anybody would write
 */
public record Mp4Index(long entries, boolean compressed, boolean endless) {

  /** Reads the headers of the boxes of an object, and of one that is no MP4 only its start. */
  public static Mp4Index of(ByteSource source) throws IOException {
    Mp4Boxes boxes = new Mp4Boxes(source);
    boxes.readAll();
    return new Mp4Index(boxes.entries(), boxes.compressed(), boxes.endless());
  }
}
