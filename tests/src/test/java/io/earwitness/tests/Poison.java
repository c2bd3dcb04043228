package io.earwitness.tests;

import io.earwitness.audio.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * What hostile bytes may do to a decoder that is not safe against them. A file is poisoned by a
 * mark in its bytes; when FFmpeg reads the mark, what is done happens inside FFmpeg's own call.
 */
enum Poison {
  /** Reads where no memory is. */
  CRASH {
    @Override
    void act() {
      new At(8).get();
    }
  },
  /** Ends the process as a failed assertion does. */
  ABORT {
    @Override
    void act() {
      Read_packet_Pointer_BytePointer_int throwing =
          new Read_packet_Pointer_BytePointer_int() {
            @Override
            public int call(Pointer opaque, BytePointer buffer, int length) {
              throw new IllegalStateException("no exception crosses native frames");
            }
          };
      AVIOContext context =
          avformat.avio_alloc_context(
              new BytePointer(avutil.av_malloc(4096)), 4096, 0, null, throwing, null, null);
      avformat.avio_r8(context);
    }
  },
  /** Never comes back. */
  LOOP {
    @Override
    void act() {
      while (System.nanoTime() != 0) {
        Thread.onSpinWait();
      }
    }
  },
  /** Takes memory until there is none. Without a limit the kernel ends such a process at last. */
  MEMORY {
    @Override
    void act() {
      for (int taken = 0; taken < MOST_MB; taken += STEP_MB) {
        Pointer memory = avutil.av_malloc((long) STEP_MB << 20);
        if (memory == null || memory.isNull()) {
          break;
        }
        Pointer.memset(memory, 1, (long) STEP_MB << 20);
      }
      Runtime.getRuntime().halt(128 + 9);
    }
  };

  private static final int STEP_MB = 16;
  private static final int MOST_MB = 2048;
  private static final String MARK = "EARWITNESS-POISON-";
  private static final int WAV_HEADER_BYTES = 44;

  abstract void act();

  private static final class At extends BytePointer {
    At(long address) {
      this.address = address;
    }
  }

  /** Poisons a 16-bit WAV file from some second on. */
  void into(Path wav, double atSeconds) throws IOException {
    byte[] bytes = Files.readAllBytes(wav);
    byte[] mark = (MARK + name() + ".").getBytes(StandardCharsets.ISO_8859_1);
    int at = WAV_HEADER_BYTES + 2 * (int) (atSeconds * TinyArchive.RATE_HZ);
    System.arraycopy(mark, 0, bytes, at, mark.length);
    Files.write(wav, bytes);
  }

  /** Finds the marks in what a decoder reads. */
  public static final class Taster implements UnaryOperator<ByteSource> {
    @Override
    public ByteSource apply(ByteSource source) {
      return new ByteSource() {
        @Override
        public long sizeBytes() {
          return source.sizeBytes();
        }

        @Override
        public int read(long position, byte[] buffer, int offset, int length) throws IOException {
          int count = source.read(position, buffer, offset, length);
          if (count > 0) {
            taste(new String(buffer, offset, count, StandardCharsets.ISO_8859_1));
          }
          return count;
        }

        @Override
        public void close() throws IOException {
          source.close();
        }
      };
    }

    private static void taste(String bytes) {
      int mark = bytes.indexOf(MARK);
      if (mark >= 0) {
        int from = mark + MARK.length();
        valueOf(bytes.substring(from, bytes.indexOf('.', from))).act();
      }
    }
  }
}
