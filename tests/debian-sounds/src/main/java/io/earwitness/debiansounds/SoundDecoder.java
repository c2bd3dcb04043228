import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decodes and encodes many files with one process: starting ffmpeg takes longer than most of them
 * do.
 */
record Ffmpeg(Path folder) {
  private static final int WAV_HEADER_BYTES = 44;

  /** One for each file; {@link Audio#NONE} for one that does not decode. */
  List<Audio> decode(List<Path> files) throws IOException {
    Command command = new Command("ffmpeg -v quiet -y");
    files.forEach(file -> command.words("-i").path(file));
    for (int i = 0; i < files.size(); i++) {
      command.words("-map " + i + ":a:0 -ac 1 -c:a pcm_s16le -bitexact -f wav").path(wav(i));
    }
    boolean decoded = command.succeeds();
    if (!decoded && files.size() > 1) {
      List<Audio> singly = new ArrayList<>();
      for (Path file : files) {
        singly.addAll(decode(List.of(file)));
      }
      return singly;
    }
    List<Audio> result = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      result.add(decoded ? read(wav(i)) : Audio.NONE);
      Files.deleteIfExists(wav(i));
    }
    return result;
  }

  private Path wav(int i) {
    return folder.resolve("decoded-" + i + ".wav");
  }

  private static Audio read(Path wav) throws IOException {
    if (!Files.exists(wav) || Files.size(wav) <= WAV_HEADER_BYTES) {
      return Audio.NONE;
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[(bytes.capacity() - WAV_HEADER_BYTES) / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes.getShort(WAV_HEADER_BYTES + 2 * i) / 32768f;
    }
    return new Audio(samples, bytes.getInt(24));
  }

  /** Writes FLAC of 16 bits. */
  void encode(Map<Path, Audio> clips) throws IOException {
    if (clips.isEmpty()) {
      return;
    }
    Command command = new Command("ffmpeg -v error -y");
    for (Map.Entry<Path, Audio> clip : clips.entrySet()) {
      Files.createDirectories(clip.getKey().getParent());
      Files.write(wav(clip.getKey()), wav(clip.getValue()));
      command.words("-i").path(wav(clip.getKey()));
    }
    int i = 0;
    for (Path clip : clips.keySet()) {
      command.words("-map " + i++ + " -bitexact -c:a flac").path(clip);
    }
    command.run();
    for (Path clip : clips.keySet()) {
      Files.delete(wav(clip));
    }
  }

  private static Path wav(Path clip) {
    return Path.of(clip + ".wav");
  }

  private static byte[] wav(Audio audio) {
    ByteBuffer samples = audio.pcm16();
    ByteBuffer wav =
        ByteBuffer.allocate(WAV_HEADER_BYTES + samples.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(wav.capacity() - 8).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(audio.rateHz()).putInt(2 * audio.rateHz());
    wav.putShort((short) 2)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt(samples.remaining())
        .put(samples);
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
