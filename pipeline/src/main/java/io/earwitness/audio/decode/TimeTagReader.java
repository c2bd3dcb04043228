package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import io.earwitness.audio.container.AsfHeader;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.track.TimeTag;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/** Finds the metadata of a file that may tell when it was recorded, as texts. */
final class TimeTagReader {
  /** No time is longer, and a comment begins with it. */
  private static final int MOST_CHARACTERS = 200;

  private final AVFormatContext format;
  private final Map<TimeTag, String> tags = new EnumMap<>(TimeTag.class);

  private TimeTagReader(AVFormatContext format) {
    this.format = format;
  }

  /** The tags that a file has. */
  static Map<TimeTag, String> read(OpenContainer file) {
    TimeTagReader reader = new TimeTagReader(file.format());
    reader.add(TimeTag.GUANO, file.wavOrigin().guano());
    reader.add(TimeTag.BEXT, file.wavOrigin().broadcast());
    // What FFmpeg calls so in a WAV is the time of day of its origination.
    if (Container.named(file.name()) != Container.WAV) {
      reader.add(
          TimeTag.CREATION_TIME, reader.text("creation_time").or(() -> creationTimeOfAsf(file)));
    }
    reader.add(TimeTag.COMMENT, reader.text("comment").filter(text -> text.startsWith("Recorded")));
    reader.add(TimeTag.CREATION_DATE, reader.text("com.apple.quicktime.creationdate"));
    reader.add(TimeTag.DATE, reader.text("date"));
    return reader.tags;
  }

  /** Which FFmpeg does not tell. */
  private static Optional<String> creationTimeOfAsf(OpenContainer file) {
    return file.asfHeader()
        .flatMap(AsfHeader::createdAt)
        .map(DateTimeFormatter.ISO_INSTANT::format);
  }

  private void add(TimeTag tag, Optional<String> text) {
    text.map(String::strip)
        .filter(found -> !found.isEmpty())
        .ifPresent(
            found -> tags.put(tag, found.substring(0, Math.min(found.length(), MOST_CHARACTERS))));
  }

  /** Containers such as Ogg keep their metadata with their streams. */
  private Optional<String> text(String key) {
    Optional<String> found = text(format.metadata(), key);
    for (int i = 0; i < format.nb_streams() && found.isEmpty(); i++) {
      found = text(format.streams(i).metadata(), key);
    }
    return found;
  }

  private static Optional<String> text(AVDictionary metadata, String key) {
    AVDictionaryEntry entry = av_dict_get(metadata, key, null, 0);
    return entry == null || entry.isNull()
        ? Optional.empty()
        : Optional.of(entry.value().getString());
  }
}
