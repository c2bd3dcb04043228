package io.earwitness.isolation;

import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.track.HeardTrack;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * What a child is to decode. The parent writes it and the child reads it.
 *
 * @param sizeBytes of the recording
 * @param segments which of its segments
 * @param seekPoint where to begin reading, for a container that does not tell it itself
 * @param options how it is opened
 */
record Assignment(
    long sizeBytes,
    SegmentLayout layout,
    SegmentRange segments,
    Optional<SeekPoint> seekPoint,
    OpenOptions options) {

  void write(DataOutputStream out) throws IOException {
    out.writeLong(sizeBytes);
    out.writeInt(layout.sampleRateHz());
    out.writeInt(layout.segmentSamples());
    out.writeInt(layout.hopSamples());
    out.writeUTF(layout.lastSegment().name());
    out.writeInt(layout.shortestSamples());
    out.writeInt(segments.first());
    out.writeInt(segments.end());
    out.writeBoolean(seekPoint.isPresent());
    if (seekPoint.isPresent()) {
      out.writeLong(seekPoint.get().bytePosition());
      out.writeLong(seekPoint.get().packetTime());
      out.writeLong(seekPoint.get().endTime());
      out.writeLong(seekPoint.get().lateSamples());
    }
    out.writeInt(options.track().number());
    out.writeUTF(options.nameEnding());
    out.flush();
  }

  static Assignment read(DataInputStream in) throws IOException {
    return new Assignment(
        in.readLong(),
        new SegmentLayout(
            in.readInt(),
            in.readInt(),
            in.readInt(),
            SegmentLayout.LastSegment.valueOf(in.readUTF()),
            in.readInt()),
        new SegmentRange(in.readInt(), in.readInt()),
        in.readBoolean()
            ? Optional.of(new SeekPoint(in.readLong(), in.readLong(), in.readLong(), in.readLong()))
            : Optional.empty(),
        new OpenOptions(new HeardTrack(in.readInt()), in.readUTF()));
  }
}
