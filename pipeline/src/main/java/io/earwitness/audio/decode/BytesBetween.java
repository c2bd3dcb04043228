package io.earwitness.audio.decode;

import java.util.TreeSet;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Finds the places of a file where more bytes lie between two packets than a container needs: there
 * were others, which FFmpeg has passed over without a word.
 */
final class BytesBetween {
  /** The header of a page of an Ogg has up to 282, that of a cluster of a Matroska fewer. */
  private static final int MOST_OF_CONTAINER = 1024;

  private static final int MOST_PLACES = 1000;

  private final TreeSet<Long> places = new TreeSet<>();
  private long lastPosition = -1;
  private long end = -1;

  /** Takes the next packet of the file. */
  void add(AVPacket packet) {
    long position = packet.pos();
    if (position < 0) {
      return;
    }
    if (position == lastPosition) {
      // Several in a page, or in a block.
      end += packet.size();
      return;
    }
    if (end >= 0 && position - end > MOST_OF_CONTAINER && places.size() < MOST_PLACES) {
      places.add(position);
    }
    lastPosition = position;
    end = position + packet.size();
  }

  /** Whether there is such a place before a packet, and behind those that were asked about. */
  boolean areBefore(AVPacket packet) {
    if (places.isEmpty() || places.first() > packet.pos()) {
      return false;
    }
    places.headSet(packet.pos(), true).clear();
    return true;
  }

  /** Reading goes on somewhere else. */
  void restart() {
    places.clear();
    lastPosition = -1;
    end = -1;
  }
}
