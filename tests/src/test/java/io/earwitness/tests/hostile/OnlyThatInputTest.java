package io.earwitness.tests.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recording may be a list of others, on this disk or in a network. None of them is opened,
 * whatever the list is called.
 */
class OnlyThatInputTest {
  private static final int RATE_HZ = 22_050;
  private static final List<String> ENDINGS = List.of("mp4", "wav", "mov", "mp3");

  private static final String MPD =
      """
      <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period>
      <AdaptationSet mimeType="audio/wav"><Representation id="1" bandwidth="1">
      <BaseURL>%s</BaseURL></Representation></AdaptationSet></Period></MPD>
      """;

  @TempDir static Path folder;
  private static final AtomicInteger CONNECTIONS = new AtomicInteger();
  @AutoClose private static ServerSocket listener;
  private static int files;
  @AutoClose private static Tables tables;

  @BeforeAll
  static void score() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread counting = new Thread(OnlyThatInputTest::countConnections, "counts connections");
    counting.setDaemon(true);
    counting.start();
    Path archive = Files.createDirectories(folder.resolve("archive"));
    Path secret = folder.resolve("secret.wav");
    float[] tone = new float[6 * RATE_HZ];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.5 * Math.sin(0.1 * i));
    }
    AudioWriter.write(secret, AudioWriter.Format.WAV, RATE_HZ, tone);
    // Beside the lists, too, for those who name it without a folder; its ending hides it from us.
    Files.copy(secret, archive.resolve("secret.bin"));
    String url = "http://127.0.0.1:%d/secret.wav".formatted(listener.getLocalPort());
    for (String named : List.of(secret.toString(), secret.toUri().toString(), "secret.bin", url)) {
      for (Map.Entry<String, byte[]> list : lists(named).entrySet()) {
        for (String ending : ENDINGS) {
          String name = "%03d %s.%s".formatted(files++, list.getKey(), ending);
          Files.write(archive.resolve(name), list.getValue());
        }
      }
    }
    for (String name :
        List.of("secret%d.wav", "secret%03d.mp4", "secret*.wav", "concat:secret.bin|x.wav")) {
      Files.writeString(archive.resolve(name), "a pattern\n");
      files++;
    }
    Path output = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(archive, output));
    tables = Tables.at(output);
  }

  private static void countConnections() {
    try {
      while (true) {
        Socket call = listener.accept();
        // First: once it is closed, whoever called may ask for the count.
        CONNECTIONS.incrementAndGet();
        call.close();
      }
    } catch (IOException closed) {
      // The test is over.
      return;
    }
  }

  /** Files of many kinds that name another. */
  private static Map<String, byte[]> lists(String named) {
    Map<String, byte[]> lists = new LinkedHashMap<>();
    String[][] texts = {
      {"m3u8", "#EXTM3U|#EXT-X-TARGETDURATION:6|#EXTINF:6,|%s|#EXT-X-ENDLIST|"},
      {"m3u8 with a key", "#EXTM3U|#EXT-X-KEY:METHOD=AES-128,URI=\"%1$s\"|#EXTINF:6,|%1$s|"},
      {"master m3u8", "#EXTM3U|#EXT-X-STREAM-INF:BANDWIDTH=1|%s|"},
      {"ffconcat", "ffconcat version 1.0|file '%s'|"},
      {"sdp", "v=0|o=- 0 0 IN IP4 127.0.0.1|s=%s|t=0 0|m=audio 5004 RTP/AVP 0|"},
      {"rtsp", "RTSPtextRTSP://127.0.0.1/%s|"},
      {"mpd", MPD},
      {"vobsub", "# VobSub index file, v7 (do not modify this line!)|# %s|"},
      {"asx", "[Reference]|Ref1=%s|"},
      {"pls", "[playlist]|File1=%s|NumberOfEntries=1|"},
      {"avs", "WavSource(\"%s\")|"}
    };
    for (String[] text : texts) {
      lists.put(text[0], text[1].formatted(named).replace('|', '\n').getBytes(UTF_8));
    }
    lists.put("mp4 with samples behind a url", mp4(box("url ", join(new byte[4], text(named)))));
    lists.put(
        "mp4 with samples behind an alias", mp4(box("alis", join(new byte[4], alias(named)))));
    lists.put("mov with a reference", movie(named));
    return lists;
  }

  /** A reference movie: a list of places where the film itself may be. */
  private static byte[] movie(String named) {
    byte[] place = text(named);
    byte[] reference = box("rdrf", join(new byte[4], text("url ", 4), number(place.length), place));
    return join(ftyp(), box("moov", box("rmra", box("rmda", reference))));
  }

  /** An MP4 whose samples are elsewhere. */
  private static byte[] mp4(byte[] reference) {
    byte[] entry =
        ByteBuffer.allocate(28)
            .putShort(6, (short) 1)
            .putShort(16, (short) 1)
            .putShort(18, (short) 16)
            .putInt(24, RATE_HZ << 16)
            .array();
    byte[] table =
        join(
            box("stsd", join(new byte[4], number(1), box("sowt", entry))),
            box("stts", join(new byte[4], number(1, 6 * RATE_HZ, 1))),
            box("stsc", join(new byte[4], number(1, 1, 6 * RATE_HZ, 1))),
            box("stsz", join(new byte[4], number(2, 6 * RATE_HZ))),
            box("stco", join(new byte[4], number(1, 44))));
    byte[] information =
        join(
            box("smhd", new byte[8]),
            box("dinf", box("dref", join(new byte[4], number(1), reference))),
            box("stbl", table));
    byte[] media =
        join(
            box("mdhd", join(new byte[12], number(RATE_HZ, 6 * RATE_HZ, 0))),
            box("hdlr", join(new byte[8], text("soun", 4), new byte[13])),
            box("minf", information));
    byte[] track =
        join(box("tkhd", join(number(7, 0, 0, 1, 0, 6000), new byte[60])), box("mdia", media));
    byte[] header =
        join(new byte[12], number(1000, 6000, 0x10000, 0x1000000), new byte[68], number(2));
    return join(ftyp(), box("moov", join(box("mvhd", header), box("trak", track))));
  }

  /** What a Macintosh stored to find a file again. */
  private static byte[] alias(String named) {
    byte[] path = text(named);
    byte[] name = text("secret.wav", 63);
    return join(
        new byte[10],
        new byte[28],
        new byte[12],
        new byte[] {10},
        name,
        new byte[16],
        new byte[] {0, 1, 0, 1},
        new byte[16],
        new byte[] {0, 2},
        new byte[] {(byte) (path.length >> 8), (byte) path.length},
        path,
        new byte[path.length % 2],
        new byte[] {(byte) 0xff, (byte) 0xff, 0, 0});
  }

  private static byte[] ftyp() {
    return box("ftyp", join(text("qt  ", 4), number(0), text("qt  ", 4)));
  }

  private static byte[] box(String type, byte[] content) {
    return join(number(8 + content.length), text(type, 4), content);
  }

  private static byte[] number(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  private static byte[] text(String text) {
    return text(text, text.length() + 1);
  }

  private static byte[] text(String text, int length) {
    return ByteBuffer.allocate(length).put(text.getBytes(ISO_8859_1)).array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void everyListIsARow() {
    assertThat(tables.ask("SELECT DISTINCT uri FROM files")).hasSize(files);
  }

  @Test
  void nothingOfTheSecretIsHeard() {
    // An MP4 that names a URL is taken for one that holds its samples: its own last bytes.
    assertThat(
            tables.ask("SELECT * FROM files WHERE status <> 'FAILED' AND uri NOT LIKE '%a url%'"))
        .isEmpty();
    assertThat(tables.ask("SELECT * FROM segments WHERE end_seconds > 0.1")).isEmpty();
  }

  @Test
  void nobodyWasCalled() throws Exception {
    assertThat(CONNECTIONS).hasValue(0);
    // Somebody who calls is noticed.
    try (Socket call = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
      assertThat(call.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(CONNECTIONS).hasPositiveValue();
  }
}
