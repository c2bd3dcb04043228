package io.earwitness.jobs.score.run;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.earwitness.audio.track.MediaInfo;
import io.earwitness.audio.track.TimeTag;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** What a container says of its recording as a nested row, and back again. */
final class MediaStruct {
  static final StructType SCHEMA =
      new StructType()
          .add("container", StringType, false)
          .add("codec", StringType, false)
          .add("sample_rate_hz", IntegerType, false)
          .add("channels", IntegerType, false)
          .add("time_tags", createMapType(StringType, StringType, false), true)
          .add("audio_tracks", IntegerType, false)
          .add("heard_track", IntegerType, false);

  private MediaStruct() {}

  static Row toRow(MediaInfo media) {
    return RowFactory.create(
        media.container(),
        media.codec(),
        media.sampleRateHz(),
        media.channels(),
        CollectionConverters.asScala(texts(media)),
        media.audioTracks(),
        media.heardTrack());
  }

  static MediaInfo fromRow(Row row) {
    return new MediaInfo(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getInt(3),
        row.isNullAt(4) ? Map.of() : tags(row.getJavaMap(4)),
        row.getInt(5),
        row.getInt(6));
  }

  private static Map<String, String> texts(MediaInfo media) {
    Map<String, String> texts = new TreeMap<>();
    media.timeTags().forEach((tag, text) -> texts.put(tag.name(), text));
    return texts;
  }

  private static Map<TimeTag, String> tags(Map<String, String> texts) {
    Map<TimeTag, String> tags = new EnumMap<>(TimeTag.class);
    texts.forEach((name, text) -> tags.put(TimeTag.valueOf(name), text));
    return tags;
  }
}
