package io.earwitness.debiansounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes clips with programs that write a WAV file, the name of which is their last argument. */
record Synthesis(Path folder, SoundDecoder decoder, ClipFolder clips) {

  /**
   * Runs a program and adds what it has written.
   *
   * @param debian the package of the program
   * @param number tells this clip from others of the voice
   */
  void add(String label, String debian, String voice, int number, Program program)
      throws IOException {
    Path wav = folder.resolve("made.wav");
    program.path(wav).run();
    Audio audio = decoder.decode(wav).cut().trimmed();
    Files.delete(wav);
    String version = new Program("dpkg-query -W -f ${Version} " + debian).run();
    clips.add(
        new Clip(
            label,
            debian + "/" + voice,
            "debian/" + debian + ":" + voice + "-" + number,
            "made by a script",
            debian + " " + version),
        audio);
  }
}
