package io.earwitness.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.track.HeardTrack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssignmentTest {

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(LastSegment last) throws Exception {
    SegmentLayout layout = new SegmentLayout(22_050, 66_150, 22_050, last, 1103);
    Assignment whole =
        new Assignment(1L << 40, layout, SegmentRange.ALL, Optional.empty(), OpenOptions.DEFAULT);
    Assignment part =
        new Assignment(
            5,
            layout,
            new SegmentRange(3, 8),
            Optional.of(new SeekPoint(-1, -2, 1L << 50, 3)),
            new OpenOptions(new HeardTrack(2), "mp4"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    whole.write(new DataOutputStream(bytes));
    part.write(new DataOutputStream(bytes));

    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(Assignment.read(in)).isEqualTo(whole);
    assertThat(Assignment.read(in)).isEqualTo(part);
    assertThat(in.available()).isZero();
  }
}
