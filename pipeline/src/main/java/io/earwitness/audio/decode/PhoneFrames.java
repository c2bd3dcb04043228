package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avformat.avformat_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;

import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.TagsAndPadding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * The frames of telephones, AMR and GSM, in files that hold nothing else. FFmpeg takes whatever
 * follows for such frames: tags, memory that nothing was written to, and the header of another file
 * that was joined.
 */
final class PhoneFrames {
  private static final List<String> HEADERS = List.of("#!AMR\n", "#!AMR-WB\n");

  private static final List<String> TAGS = List.of("ID3", "TAG", "APETAGEX");

  private static final int LONGEST_TAG_HEADER_BYTES = 256;

  private final OpenContainer file;
  private final boolean isOfPhone;
  private final TagsAndPadding tags;

  PhoneFrames(OpenContainer file, Container container) {
    this.file = file;
    this.isOfPhone = container == Container.AMR || container == Container.GSM;
    this.tags = new TagsAndPadding(file.sizeBytes());
  }

  /** Whether a packet holds no frame; FFmpeg goes on behind the header that it may hold. */
  boolean isNone(AVPacket packet) throws IOException {
    if (!isOfPhone || packet.size() == 0) {
      return false;
    }
    long position = packet.pos();
    byte[] bytes = bytes(packet);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String header : HEADERS) {
      if (text.startsWith(header)) {
        avio_seek(file.format().pb(), position + header.length(), 0);
        avformat_flush(file.format());
        return true;
      }
    }
    return tags.leadingBytes(position, bytes) >= packet.size();
  }

  /** Those of the packet; where a header or tag seems to begin, also what follows in the file. */
  private byte[] bytes(AVPacket packet) throws IOException {
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean mayBeTag =
        Stream.concat(HEADERS.stream(), TAGS.stream())
            .anyMatch(tag -> text.startsWith(tag) || tag.startsWith(text));
    return mayBeTag && packet.pos() >= 0
        ? file.headers().read(packet.pos(), LONGEST_TAG_HEADER_BYTES)
        : bytes;
  }
}
