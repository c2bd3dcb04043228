package io.earwitness.audio.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a WAV stores a sample, written down here once more so that no decoder checks itself. */
public enum SampleEncoding {
  PCM_8(1, 8, 2.0 / 128) {
    @Override
    void put(ByteBuffer to, double sample) {
      to.put((byte) (Math.round(sample * 127) + 128));
    }
  },
  PCM_16(1, 16, 2.0 / 32_768) {
    @Override
    void put(ByteBuffer to, double sample) {
      to.putShort((short) Math.round(sample * 32_767));
    }
  },
  PCM_24(1, 24, 2.0 / (1 << 23)) {
    @Override
    void put(ByteBuffer to, double sample) {
      int value = (int) Math.round(sample * 8_388_607);
      to.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }
  },
  PCM_32(1, 32, 1e-7) {
    @Override
    void put(ByteBuffer to, double sample) {
      to.putInt((int) Math.round(sample * Integer.MAX_VALUE));
    }
  },
  FLOAT_32(3, 32, 0) {
    @Override
    void put(ByteBuffer to, double sample) {
      to.putFloat((float) sample);
    }
  },
  FLOAT_64(3, 64, 1e-7) {
    @Override
    void put(ByteBuffer to, double sample) {
      to.putDouble(sample);
    }
  },
  A_LAW(6, 8, 0.02) {
    @Override
    void put(ByteBuffer to, double sample) {
      int magnitude = (int) Math.min(32_635, Math.abs(sample) * 32_768);
      int exponent = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude | 1));
      int mantissa = (magnitude >> (exponent == 0 ? 4 : exponent + 3)) & 0x0f;
      int sign = sample >= 0 ? 0x80 : 0;
      to.put((byte) ((sign | (exponent << 4) | mantissa) ^ 0x55));
    }
  },
  MU_LAW(7, 8, 0.02) {
    @Override
    void put(ByteBuffer to, double sample) {
      int magnitude = (int) Math.min(32_635, Math.abs(sample) * 32_768) + 132;
      int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
      int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
      int sign = sample < 0 ? 0x80 : 0;
      to.put((byte) ~(sign | (exponent << 4) | mantissa));
    }
  };

  /** The format tag of the fmt chunk. */
  final int tag;

  final int bits;

  /** The largest error of a sample within [-1, 1]. */
  final double tolerance;

  SampleEncoding(int tag, int bits, double tolerance) {
    this.tag = tag;
    this.bits = bits;
    this.tolerance = tolerance;
  }

  abstract void put(ByteBuffer to, double sample);

  /** Encodes channels of one length, interleaved. */
  byte[] encode(float[]... channels) {
    int frames = channels[0].length;
    ByteBuffer bytes =
        ByteBuffer.allocate(frames * channels.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      for (float[] channel : channels) {
        put(bytes, channel[i]);
      }
    }
    return bytes.array();
  }
}
