import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Clips that are made rather than cut: speech, talkers at once, and music. */
record Synthesis(Path folder, Ffmpeg ffmpeg) {
  private static final String SOUND_FONT = "/usr/share/sounds/sf2/TimGM6mb.sf2";
  private static final List<String> VARIANTS =
      List.of("", "+f2", "+m3", "+f4", "+m5", "+f5", "+m7", "+f3");
  private static final int MIXTURES = 80;
  private static final int MIXTURE_SECONDS = 6;
  private static final int MIXTURE_RATE_HZ = 8000;

  /**
   * Sentences in many languages by the voices of espeak-ng, and those in English by flite's as
   * well.
   */
  List<Clip> spoken(Path sentences) throws IOException {
    Path text = folder.resolve("sentence.txt");
    List<Clip> clips = new ArrayList<>();
    for (String line : Files.readAllLines(sentences)) {
      String language = line.replaceAll("=.*", "");
      Files.writeString(text, line.replaceAll("^\\w+=", ""));
      String voice = language + VARIANTS.get(clips.size() % VARIANTS.size());
      String manner =
          " -p " + (30 + 20 * (clips.size() % 3)) + " -s " + (140 + 20 * (clips.size() % 4));
      clips.add(
          made(
              "conversation",
              "espeak-ng",
              voice,
              clips.size(),
              new Command("espeak-ng -v " + voice + manner + " -f").path(text).words("-w")));
      for (String english :
          language.equals("en") ? List.of("slt", "awb", "rms", "kal16") : List.<String>of()) {
        clips.add(
            made(
                "conversation",
                "flite",
                english,
                clips.size(),
                new Command("flite -voice " + english + " -f").path(text).words("-o")));
      }
    }
    Files.deleteIfExists(text);
    return clips;
  }

  /** Whether clips like this one are laid over one another. */
  static boolean overlaps(Clip clip) {
    return clip.label().equals("conversation") && clip.group().startsWith("asterisk-");
  }

  /** Two or three talkers at once: sums of clips of different voices. */
  List<Clip> overlapping(List<Clip> clips) {
    Map<String, List<Clip>> voices = new TreeMap<>();
    clips.stream()
        .filter(Synthesis::overlaps)
        .forEach(clip -> voices.computeIfAbsent(clip.group(), g -> new ArrayList<>()).add(clip));
    Random random = new Random(2);
    List<Clip> mixtures = new ArrayList<>();
    while (voices.size() > 2 && mixtures.size() < MIXTURES) {
      List<String> talkers = new ArrayList<>(voices.keySet());
      Collections.shuffle(talkers, random);
      talkers = talkers.subList(0, 2 + mixtures.size() % 2);
      float[] sum = new float[MIXTURE_RATE_HZ * MIXTURE_SECONDS];
      talkers.forEach(talker -> talk(voices.get(talker), sum, random));
      String name = "overlap-" + mixtures.size();
      mixtures.add(
          new Clip(
              "conversation",
              "asterisk/" + name,
              "debian/asterisk:" + name,
              "see copyright files of " + String.join(" ", talkers).replaceAll("/\\S*", ""),
              "at once: " + String.join(" ", talkers),
              new Audio(sum, MIXTURE_RATE_HZ).trimmed()));
    }
    return mixtures;
  }

  private static void talk(List<Clip> said, float[] sum, Random random) {
    float gain = 0.3f + 0.4f * random.nextFloat();
    int at = random.nextInt(MIXTURE_RATE_HZ);
    while (at < sum.length) {
      float[] samples =
          said.get(random.nextInt(said.size())).audio().atRate(MIXTURE_RATE_HZ).samples();
      for (int i = 0; i < samples.length && at + i < sum.length; i++) {
        sum[at + i] += gain * samples[i];
      }
      at += samples.length + random.nextInt(MIXTURE_RATE_HZ / 2);
    }
  }

  /** A short tune for most instruments of General MIDI. */
  List<Clip> played() throws IOException {
    Path midi = folder.resolve("tune.mid");
    List<Clip> clips = new ArrayList<>();
    for (int program = 0; program < 128; program += program < 40 ? 2 : 1) {
      writeTune(midi, program);
      clips.add(
          made(
              "ambient",
              "timgm6mb-soundfont",
              "program-" + program,
              program,
              new Command("fluidsynth -ni -g 0.8 -r 44100 " + SOUND_FONT).path(midi).words("-F")));
    }
    Files.deleteIfExists(midi);
    return clips;
  }

  private static void writeTune(Path file, int program) throws IOException {
    try {
      Random random = new Random(program);
      Sequence sequence = new Sequence(Sequence.PPQ, 4);
      Track track = sequence.createTrack();
      track.add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, program, 0), 0));
      int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
      int root = 48 + 12 * random.nextInt(3) + random.nextInt(6);
      for (int tick = 0; tick < 32; ) {
        int length = 1 << random.nextInt(4);
        int voices = 1 + random.nextInt(3);
        for (int voice = 0; voice < voices; voice++) {
          int key = root + scale[random.nextInt(scale.length)] + (voice == 2 ? 12 : 0);
          int velocity = 70 + random.nextInt(50);
          track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, key, velocity), tick));
          track.add(
              new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, 0, key, 0), tick + length));
        }
        tick += length;
      }
      MidiSystem.write(sequence, 0, file.toFile());
    } catch (InvalidMidiDataException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the command writes into the file that is appended to it. */
  private Clip made(String label, String debian, String voice, int number, Command command)
      throws IOException {
    Path wav = folder.resolve("made.wav");
    command.path(wav).run();
    Audio audio = ffmpeg.decode(List.of(wav)).get(0).cut().trimmed();
    Files.deleteIfExists(wav);
    String version = new Command("dpkg-query -W -f ${Version} " + debian).output();
    return new Clip(
        label,
        debian + "/" + voice,
        "debian/" + debian + ":" + voice + "-" + number,
        "made by a script",
        debian + " " + version,
        audio);
  }
}
