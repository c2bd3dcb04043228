package io.earwitness.debiansounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Sentences in many languages by the voices of espeak-ng, and those in English by the voices of
 * flite as well.
 */
final class SpokenClips {
  private static final List<String> VARIANTS =
      List.of("", "+f2", "+m3", "+f4", "+m5", "+f5", "+m7", "+f3");
  private static final List<String> ENGLISH_VOICES = List.of("slt", "awb", "rms", "kal16");

  private SpokenClips() {}

  /**
   * Adds a clip for each sentence and voice.
   *
   * @param sentences a sentence a line, after the code of its language and {@code =}
   */
  static void add(Path sentences, Synthesis synthesis) throws IOException {
    Path text = synthesis.folder().resolve("sentence.txt");
    int number = 0;
    for (String line : Files.readAllLines(sentences)) {
      String language = line.replaceAll("=.*", "");
      Files.writeString(text, line.replaceAll("^\\w+=", ""));
      String voice = language + VARIANTS.get(number % VARIANTS.size());
      int pitch = 30 + 20 * (number % 3);
      int wordsPerMinute = 140 + 20 * (number % 4);
      synthesis.add(
          "conversation",
          "espeak-ng",
          voice,
          number++,
          new Program("espeak-ng -v %s -p %d -s %d -f".formatted(voice, pitch, wordsPerMinute))
              .path(text)
              .words("-w"));
      for (String english : language.equals("en") ? ENGLISH_VOICES : List.<String>of()) {
        synthesis.add(
            "conversation",
            "flite",
            english,
            number++,
            new Program("flite -voice " + english + " -f").path(text).words("-o"));
      }
    }
    Files.deleteIfExists(text);
  }
}
