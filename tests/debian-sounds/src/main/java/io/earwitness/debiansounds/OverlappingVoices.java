package io.earwitness.debiansounds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Two or three talkers at once: sums of clips of different voices. */
final class OverlappingVoices {
  private static final int MIXTURES = 80;
  private static final int SECONDS = 6;
  private static final int RATE_HZ = 8000;

  private final Map<String, List<Audio>> voices = new TreeMap<>();

  /** Keeps a clip of a voice that can be laid over others: what announcers of Asterisk say. */
  void offer(Clip clip, Audio audio) {
    if (clip.label().equals("conversation") && clip.voice().startsWith("asterisk-")) {
      voices.computeIfAbsent(clip.voice(), voice -> new ArrayList<>()).add(audio);
    }
  }

  /** Adds mixtures of what was offered to the clips; none when there are fewer than 3 voices. */
  void addTo(ClipFolder clips) throws IOException {
    Random random = new Random(2);
    for (int number = 0; voices.size() > 2 && number < MIXTURES; number++) {
      List<String> talkers = new ArrayList<>(voices.keySet());
      Collections.shuffle(talkers, random);
      talkers = talkers.subList(0, 2 + number % 2);
      float[] sum = new float[RATE_HZ * SECONDS];
      talkers.forEach(talker -> talk(voices.get(talker), sum, random));
      String name = "overlap-" + number;
      clips.add(
          new Clip(
              "conversation",
              "asterisk/" + name,
              "debian/asterisk:" + name,
              "see copyright files of " + String.join(" ", talkers).replaceAll("/\\S*", ""),
              "at once: " + String.join(" ", talkers)),
          new Audio(sum, RATE_HZ).trimmed());
    }
  }

  private static void talk(List<Audio> said, float[] sum, Random random) {
    float gain = 0.3f + 0.4f * random.nextFloat();
    int at = random.nextInt(RATE_HZ);
    while (at < sum.length) {
      float[] samples = said.get(random.nextInt(said.size())).atRate(RATE_HZ).samples();
      for (int i = 0; i < samples.length && at + i < sum.length; i++) {
        sum[at + i] += gain * samples[i];
      }
      at += samples.length + random.nextInt(RATE_HZ / 2);
    }
  }
}
