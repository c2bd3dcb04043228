package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;

import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.MemoryByteSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorders of network cameras stamp packets when they arrive. */
class ArrivalTimesTest {
  private static final int RATE_HZ = 16_000;
  private static final double STALL_AT_SECONDS = 20;
  private static final double BURST_SECONDS = 0.32;

  /** In a second. */
  private static final double RMS_OF_BURST = 0.0433;

  /** What was held up comes so many times as fast as it sounds. */
  private static final int CATCHING_UP = 20;

  @TempDir private Path folder;

  /** How packets arrive. */
  private enum Network {
    STALLS(0) {
      @Override
      double arrival(double seconds) {
        return Math.max(seconds, stalled(seconds));
      }
    },
    STALLS_LONG(0) {
      @Override
      double arrival(double seconds) {
        return Math.max(seconds, 4 * stalled(seconds) - 3 * STALL_AT_SECONDS);
      }
    },
    STALLS_AND_LOSES_SOME(0.3) {
      @Override
      double arrival(double seconds) {
        return Math.max(seconds < STALL_AT_SECONDS ? seconds : seconds + 0.3, stalled(seconds));
      }
    },
    SENDS_SEVERAL_AT_ONCE(0) {
      @Override
      double arrival(double seconds) {
        return withOthers(seconds);
      }
    },
    SENDS_SEVERAL_AT_ONCE_AND_STALLS(0) {
      @Override
      double arrival(double seconds) {
        return Math.max(withOthers(seconds), stalled(withOthers(seconds)));
      }
    },
    TREMBLES(0) {
      @Override
      double arrival(double seconds) {
        return seconds + 0.06 * Math.abs(Math.sin(1000 * seconds));
      }
    },
    TREMBLES_MUCH(0) {
      @Override
      double arrival(double seconds) {
        return seconds + 0.25 * Math.pow(Math.sin(seconds), 20);
      }
    },
    GIVES_ONE_WRONG_TIME_EARLY(0) {
      @Override
      double arrival(double seconds) {
        return isOne(seconds) ? seconds - 0.06 : seconds;
      }
    };

    private final double lostSeconds;

    Network(double lostSeconds) {
      this.lostSeconds = lostSeconds;
    }

    abstract double arrival(double seconds);

    private static double stalled(double seconds) {
      double held = seconds - STALL_AT_SECONDS;
      return held < 0 ? 0 : STALL_AT_SECONDS + 0.5 + held / CATCHING_UP;
    }

    private static double withOthers(double seconds) {
      double inBurst = seconds % BURST_SECONDS;
      return seconds - inBurst + inBurst / CATCHING_UP;
    }

    private static boolean isOne(double seconds) {
      return seconds >= STALL_AT_SECONDS && seconds < STALL_AT_SECONDS + 0.064;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STALLS, matroska",
    "STALLS, flv",
    "STALLS, mp4",
    "STALLS_LONG, matroska",
    "STALLS_LONG, mp4",
    "STALLS_AND_LOSES_SOME, matroska",
    "STALLS_AND_LOSES_SOME, mp4",
    "SENDS_SEVERAL_AT_ONCE, matroska",
    "SENDS_SEVERAL_AT_ONCE, flv",
    "SENDS_SEVERAL_AT_ONCE, mp4",
    "SENDS_SEVERAL_AT_ONCE_AND_STALLS, flv",
    "SENDS_SEVERAL_AT_ONCE_AND_STALLS, mp4",
    "TREMBLES, matroska",
    "TREMBLES, mp4",
    "TREMBLES_MUCH, matroska",
    "TREMBLES_MUCH, mp4",
    "GIVES_ONE_WRONG_TIME_EARLY, matroska",
    "GIVES_ONE_WRONG_TIME_EARLY, mp4"
  })
  void soundIsWhereItWasRecorded(Network network, String container) throws Exception {
    byte[] file = recording(network, container);
    Decoded decoded = Decoded.of(file);

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.signal().seconds()).isCloseTo(60 + network.lostSeconds, within(0.2));
    for (int second = 2; second < 60; second++) {
      double from = second - 0.5 + (second <= STALL_AT_SECONDS ? 0 : network.lostSeconds);
      Signal around = decoded.signal().between(from, from + 1);
      assertThat(around.burstSeconds()).as("%d s", second).isCloseTo(0.5, within(0.13));
      assertThat(around.rms())
          .as("%d s", second)
          .isCloseTo(RMS_OF_BURST, within(0.1 * RMS_OF_BURST));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STALLS",
    "STALLS_LONG",
    "STALLS_AND_LOSES_SOME",
    "SENDS_SEVERAL_AT_ONCE",
    "GIVES_ONE_WRONG_TIME_EARLY"
  })
  void onlyAReaderFromTheStartCanTellWhereItIs(Network network) throws Exception {
    assertThat(SeekMap.of(new MemoryByteSource(recording(network, "mp4")))).isEmpty();
  }

  private byte[] recording(Network network, String container) throws Exception {
    Path sound =
        EncodedFile.write(
            folder.resolve("sound.m4a"),
            "mp4",
            AV_CODEC_ID_AAC,
            Signal.bursts(RATE_HZ, 60 * RATE_HZ, IntStream.range(1, 60).asDoubleStream().toArray()),
            "");
    return MuxedFile.of(
        folder.resolve("stamped." + container),
        container,
        List.of(new MuxedFile.Track(sound, network::arrival)));
  }
}
