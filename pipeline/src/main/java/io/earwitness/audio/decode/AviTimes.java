package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  private final OpenContainer file;

  /** What is known of a stream. */
  private static final class Track {
    private boolean isIndexed;
    private long ticksOfIndex = 1;
    private long laterBy;
    private int nextEntry;
  }

  AviTimes(OpenContainer file) {
    this.file = file;
  }

  /**
   * Gives a packet of sound its time by the index. One behind chunks that were not found is marked
   * as {@code AV_PKT_FLAG_CORRUPT}.
   */
  void correct(AVPacket packet, AVStream stream) throws IOException {
    if (!Ffmpeg.isSound(stream) || packet.pts() == AV_NOPTS_VALUE || packet.duration() <= 0) {
      return;
    }
    Track track = tracks.get(packet.stream_index());
    if (track == null) {
      track = begin(packet, stream);
      tracks.put(packet.stream_index(), track);
    }
    if (!track.isIndexed) {
      return;
    }
    OptionalLong indexed = indexedTime(track, stream, packet.pos() - CHUNK_HEADER_BYTES);
    if (indexed.isPresent()) {
      long later = indexed.getAsLong() / track.ticksOfIndex - packet.pts();
      if (later > track.laterBy + packet.duration() / 2) {
        track.laterBy = later;
        packet.flags(packet.flags() | AV_PKT_FLAG_CORRUPT);
      }
    }
    packet.pts(packet.pts() + track.laterBy);
    packet.dts(packet.pts());
  }

  /**
   * Where the file has no index, FFmpeg makes one of the chunks that it has read; then there is
   * none to go by. Nor is there where sizes are wrong in it.
   *
   * @param packet the first of the stream
   */
  private Track begin(AVPacket packet, AVStream stream) throws IOException {
    Track track = new Track();
    int entries = avformat_index_get_entries_count(stream);
    if (entries < 2 || avformat_index_get_entry(stream, entries - 1).pos() <= file.bytePosition()) {
      return track;
    }
    AVIndexEntry first = avformat_index_get_entry(stream, 0);
    long position = first.pos();
    long time = first.timestamp();
    int size = first.size();
    // Of samples that all have one size, it counts the bytes.
    boolean countsBytes = avformat_index_get_entry(stream, 1).timestamp() - time == size;
    track.ticksOfIndex = countsBytes ? packet.size() / packet.duration() : 1;
    track.isIndexed =
        position == packet.pos() - CHUNK_HEADER_BYTES
            && time == packet.pts()
            && size == sizeOfChunk(position)
            && track.ticksOfIndex > 0;
    return track;
  }

  private int sizeOfChunk(long position) throws IOException {
    byte[] size = file.headers().read(position + CHUNK_HEADER_BYTES / 2, Integer.BYTES);
    return size.length < Integer.BYTES
        ? 0
        : ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt();
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
