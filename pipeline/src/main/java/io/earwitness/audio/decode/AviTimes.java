package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The times of sound in an AVI of which a part was destroyed. FFmpeg counts the chunks that it
 * finds, so that all behind the damage would be heard too early; the index knows how many there
 * were.
 */
final class AviTimes {
  /** The type and the size of a chunk; the index tells where they are. */
  private static final int CHUNK_HEADER_BYTES = 8;

  private final Map<Integer, Track> tracks = new HashMap<>();

  /** What is known of a stream. */
  private static final class Track {
    private boolean isBegun;
    private boolean isIndexed;
    private long ticksOfIndex = 1;
    private long laterBy;
    private int nextEntry;
  }

  /**
   * Gives a packet of sound its time by the index. One behind chunks that were not found is marked
   * as {@code AV_PKT_FLAG_CORRUPT}.
   */
  void correct(AVPacket packet, AVStream stream) {
    if (!Ffmpeg.isSound(stream) || packet.pts() == AV_NOPTS_VALUE || packet.duration() <= 0) {
      return;
    }
    Track track = tracks.computeIfAbsent(packet.stream_index(), index -> new Track());
    OptionalLong indexed = indexedTime(track, stream, packet.pos() - CHUNK_HEADER_BYTES);
    if (indexed.isPresent() && !track.isBegun) {
      track.isIndexed = indexed.getAsLong() == packet.pts();
      track.ticksOfIndex = countsBytes(stream) ? packet.size() / packet.duration() : 1;
    }
    track.isBegun = true;
    if (indexed.isPresent() && track.isIndexed && track.ticksOfIndex > 0) {
      long later = indexed.getAsLong() / track.ticksOfIndex - packet.pts();
      if (later > track.laterBy + packet.duration() / 2) {
        track.laterBy = later;
        packet.flags(packet.flags() | AV_PKT_FLAG_CORRUPT);
      }
    }
    packet.pts(packet.pts() + track.laterBy);
    packet.dts(packet.pts());
  }

  /** Of samples that all have one size, the index of FFmpeg counts the bytes. */
  private static boolean countsBytes(AVStream stream) {
    if (avformat_index_get_entries_count(stream) < 2) {
      return false;
    }
    AVIndexEntry first = avformat_index_get_entry(stream, 0);
    long firstTime = first.timestamp();
    int firstSize = first.size();
    return avformat_index_get_entry(stream, 1).timestamp() - firstTime == firstSize;
  }

  /** The time of the chunk at some place of the file by the index, in what that counts. */
  private static OptionalLong indexedTime(Track track, AVStream stream, long position) {
    int entries = avformat_index_get_entries_count(stream);
    while (track.nextEntry < entries) {
      AVIndexEntry entry = avformat_index_get_entry(stream, track.nextEntry);
      if (entry.pos() >= position) {
        return entry.pos() == position ? OptionalLong.of(entry.timestamp()) : OptionalLong.empty();
      }
      track.nextEntry++;
    }
    return OptionalLong.empty();
  }
}
