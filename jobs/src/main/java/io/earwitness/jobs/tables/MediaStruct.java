package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.TimeTag;
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
      new Columns()
          .required("container", StringType)
          .required("codec", StringType)
          .required("sample_rate_hz", IntegerType)
          .required("channels", IntegerType)
          .optional("time_tags", createMapType(StringType, StringType, false))
          .required("audio_tracks", IntegerType)
          .required("heard_track", IntegerType)
          .schema();

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
