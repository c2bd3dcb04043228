package io.earwitness.audio.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Changes the times in the index of an MP4 as recorders and splicing tools do. */
final class Mp4Times {
  private static final List<String> PATH = List.of("moov", "trak", "mdia", "minf", "stbl", "stts");
  private static final int ENTRY_BYTES = 8;

  private Mp4Times() {}

  /**
   * Makes all that follows a packet later.
   *
   * @param mp4 an MP4 with one track and its index, which says that most packets last equally long,
   *     at its end
   */
  static byte[] withJump(byte[] mp4, int packet, int ticks) {
    ByteBuffer old = ByteBuffer.wrap(mp4);
    int box = indexOf(mp4, "mdat", 0);
    box += old.getInt(box - 4);
    ByteBuffer changed = ByteBuffer.allocate(mp4.length + 2 * ENTRY_BYTES);
    changed.put(mp4, 0, mp4.length);
    for (String name : PATH) {
      box = indexOf(mp4, name, box);
      changed.putInt(box - 4, old.getInt(box - 4) + 2 * ENTRY_BYTES);
    }
    int entries = box + 12;
    changed.putInt(entries - 4, old.getInt(entries - 4) + 2);
    int equalPackets = old.getInt(entries);
    int duration = old.getInt(entries + 4);
    changed.position(entries);
    changed.putInt(packet).putInt(duration);
    changed.putInt(1).putInt(duration + ticks);
    changed.putInt(equalPackets - packet - 1).putInt(duration);
    changed.put(mp4, entries + ENTRY_BYTES, mp4.length - entries - ENTRY_BYTES);
    return changed.array();
  }

  /** The same for a pause at the end: the last packet lasts longer. */
  static byte[] withPauseAtEnd(byte[] mp4, int ticks) {
    byte[] changed = mp4.clone();
    ByteBuffer bytes = ByteBuffer.wrap(changed);
    int entries = indexOf(changed, "stts", indexOf(changed, "moov", 0)) + 12;
    int lastEntry = entries + ENTRY_BYTES * (bytes.getInt(entries - 4) - 1);
    if (bytes.getInt(lastEntry) != 1) {
      throw new IllegalArgumentException("the last packet is as long as those before");
    }
    bytes.putInt(lastEntry + 4, bytes.getInt(lastEntry + 4) + ticks);
    return lasting(changed, ticks);
  }

  /**
   * The same for a pause that may be longer than the recording: its length is changed, too.
   *
   * @param mp4 has its time scale in samples
   */
  static byte[] withPause(byte[] mp4, int packet, int ticks) {
    return lasting(withJump(mp4, packet, ticks), ticks);
  }

  private static byte[] lasting(byte[] changed, int ticks) {
    int length = indexOf(changed, "mdhd", 0) + 20;
    ByteBuffer bytes = ByteBuffer.wrap(changed);
    bytes.putInt(length, bytes.getInt(length) + ticks);
    // An edit list would end the recording where it ended before.
    bytes.put(indexOf(changed, "edts", 0), "free".getBytes(StandardCharsets.ISO_8859_1));
    return changed;
  }

  private static int indexOf(byte[] bytes, String name, int from) {
    int found = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name, from);
    if (found < 0) {
      throw new IllegalArgumentException("no box " + name);
    }
    return found;
  }
}
