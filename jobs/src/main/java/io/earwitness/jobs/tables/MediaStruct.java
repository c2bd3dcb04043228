package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.earwitness.audio.decode.MediaInfo;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** What a container says of its recording as a nested row, and back again. */
final class MediaStruct {
  static final StructType SCHEMA =
      new Columns()
          .required("container", StringType)
          .required("codec", StringType)
          .required("sample_rate_hz", IntegerType)
          .required("channels", IntegerType)
          .optional("created_at", TimestampType)
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
        Times.after(media.createdAt(), 0).orElse(null),
        media.audioTracks(),
        media.heardTrack());
  }

  static MediaInfo fromRow(Row row) {
    return new MediaInfo(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getInt(3),
        Optional.ofNullable(row.get(4)).map(Times::instant),
        row.getInt(5),
        row.getInt(6));
  }
}
