package io.earwitness.debiansounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** A short tune for most instruments of General MIDI, played by fluidsynth. */
final class PlayedClips {
  private static final String SOUND_FONT = "/usr/share/sounds/sf2/TimGM6mb.sf2";
  private static final int INSTRUMENTS = 128;

  /** Pianos, organs, guitars and basses come first, and each is much like its neighbour. */
  private static final int INSTRUMENTS_MUCH_ALIKE = 40;

  private static final int[] MAJOR_SCALE = {0, 2, 4, 5, 7, 9, 11, 12};
  private static final int TICKS_PER_QUARTER = 4;
  private static final int TICKS = 32;

  private PlayedClips() {}

  static void add(Synthesis synthesis) throws IOException {
    Path midi = synthesis.folder().resolve("tune.mid");
    int program = 0;
    while (program < INSTRUMENTS) {
      writeTune(midi, program);
      synthesis.add(
          "ambient",
          "timgm6mb-soundfont",
          "program-" + program,
          program,
          new Program("fluidsynth -ni -g 0.8 -r 44100 " + SOUND_FONT).path(midi).words("-F"));
      program += program < INSTRUMENTS_MUCH_ALIKE ? 2 : 1;
    }
    Files.deleteIfExists(midi);
  }

  /** Chords of one to three notes by chance; the same for the same instrument. */
  private static void writeTune(Path file, int program) throws IOException {
    try {
      Random random = new Random(program);
      Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
      Track track = sequence.createTrack();
      track.add(event(ShortMessage.PROGRAM_CHANGE, program, 0, 0));
      int root = 48 + 12 * random.nextInt(3) + random.nextInt(6);
      int tick = 0;
      while (tick < TICKS) {
        int length = 1 << random.nextInt(4);
        int voices = 1 + random.nextInt(3);
        for (int voice = 0; voice < voices; voice++) {
          int key = root + MAJOR_SCALE[random.nextInt(MAJOR_SCALE.length)] + (voice == 2 ? 12 : 0);
          int velocity = 70 + random.nextInt(50);
          track.add(event(ShortMessage.NOTE_ON, key, velocity, tick));
          track.add(event(ShortMessage.NOTE_OFF, key, 0, tick + length));
        }
        tick += length;
      }
      MidiSystem.write(sequence, 0, file.toFile());
    } catch (InvalidMidiDataException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MidiEvent event(int command, int first, int second, int tick)
      throws InvalidMidiDataException {
    return new MidiEvent(new ShortMessage(command, 0, first, second), tick);
  }
}
