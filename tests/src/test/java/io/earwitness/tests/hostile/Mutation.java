package io.earwitness.tests.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** A way to damage a file. What comes out depends on nothing but what goes in. */
enum Mutation {
  /** A few bits anywhere, or in the header. */
  BIT_FLIPS {
    @Override
    byte[] of(byte[] file, byte[] other, Random random) {
      byte[] mutant = file.clone();
      int within = random.nextBoolean() ? mutant.length : Math.min(mutant.length, HEADER_BYTES);
      for (int i = 1 << random.nextInt(6); i > 0; i--) {
        mutant[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
      }
      return mutant;
    }
  },

  /** The end is missing, or the start. */
  TRUNCATION {
    @Override
    byte[] of(byte[] file, byte[] other, Random random) {
      int cut = random.nextInt(file.length);
      return random.nextInt(4) == 0
          ? Arrays.copyOfRange(file, cut, file.length)
          : Arrays.copyOf(file, cut);
    }
  },

  /** The start of one file and the end of another. */
  SPLICE {
    @Override
    byte[] of(byte[] file, byte[] other, Random random) {
      return joined(
          Arrays.copyOf(file, random.nextInt(file.length)),
          Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
    }
  },

  /** The header of another file. */
  SWAPPED_HEADER {
    @Override
    byte[] of(byte[] file, byte[] other, Random random) {
      byte[] mutant = file.clone();
      int count = Math.min(1 + random.nextInt(HEADER_BYTES), Math.min(file.length, other.length));
      System.arraycopy(other, 0, mutant, 0, count);
      return mutant;
    }
  },

  /** A stretch that comes again and again. */
  REPEATED_CHUNK {
    @Override
    byte[] of(byte[] file, byte[] other, Random random) {
      int from = random.nextInt(file.length);
      int to = Math.min(file.length, from + 1 + random.nextInt(2 * HEADER_BYTES));
      byte[] mutant = Arrays.copyOf(file, to);
      for (int i = 1 << random.nextInt(6); i > 0; i--) {
        mutant = joined(mutant, Arrays.copyOfRange(file, from, to));
      }
      return joined(mutant, Arrays.copyOfRange(file, to, file.length));
    }
  },

  /** A number in the header that is as large or as small as can be. */
  EXTREME_NUMBER {
    @Override
    byte[] of(byte[] file, byte[] other, Random random) {
      byte[] mutant = file.clone();
      for (int i = 1 << random.nextInt(3); i > 0; i--) {
        boolean atEnd = random.nextInt(3) == 0;
        int within = Math.min(mutant.length, HEADER_BYTES);
        int position = random.nextInt(within) + (atEnd ? mutant.length - within : 0);
        byte value = new byte[] {0, -1, 0x7f, (byte) 0x80}[random.nextInt(4)];
        int end = Math.min(mutant.length, position + (1 << random.nextInt(4)));
        Arrays.fill(mutant, position, end, value == 0 ? (byte) 0 : (byte) -1);
        mutant[position] = value;
      }
      return mutant;
    }
  },

  /** A stretch of zeros, as a disk leaves it where nothing was written. */
  HOLE {
    @Override
    byte[] of(byte[] file, byte[] other, Random random) {
      byte[] mutant = file.clone();
      int from = random.nextInt(file.length);
      Arrays.fill(mutant, from, from + random.nextInt(file.length - from + 1), (byte) 0);
      return mutant;
    }
  };

  private static final int HEADER_BYTES = 600;

  /**
   * A damaged file.
   *
   * @param file the file to damage, of at least one byte
   * @param other another, for what takes two
   */
  abstract byte[] of(byte[] file, byte[] other, Random random);

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
