package io.earwitness.debiansounds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Cuts clips from the sounds of packages, by rules. */
final class PackageCutter implements DebianPackage.Visitor {
  private static final int FILES_AT_ONCE = 16;

  private final List<Rule> rules;
  private final SoundDecoder decoder;
  private final ClipFolder clips;
  private final OverlappingVoices voices;

  PackageCutter(
      List<Rule> rules, SoundDecoder decoder, ClipFolder clips, OverlappingVoices voices) {
    this.rules = rules;
    this.decoder = decoder;
    this.clips = clips;
    this.voices = voices;
  }

  /** All that the rules take of a package; a run that is stopped then leaves what it has. */
  @Override
  public void visit(DebianPackage debian) throws IOException {
    List<Rule> own =
        rules.stream().filter(rule -> rule.packages().contains(debian.name())).toList();
    Map<Rule, List<Sound>> sounds = Rule.sorted(own, debian.sounds());
    int sorted = sounds.values().stream().mapToInt(List::size).sum();
    if (sorted < debian.sounds().size()) {
      clips.leaveOut(LeftOut.NO_RULE, debian.sounds().size() - sorted);
    }
    for (Rule rule : own) {
      int taken = cut(debian, rule, rule.byTurns(sounds.get(rule)));
      System.out.printf(
          "%s: %d %s of %d%n", debian.name(), taken, rule.label(), sounds.get(rule).size());
    }
    clips.writeManifest();
  }

  private int cut(DebianPackage debian, Rule rule, Deque<Sound> waiting) throws IOException {
    int taken = 0;
    while (taken < rule.most() && !waiting.isEmpty()) {
      List<Sound> next = new ArrayList<>();
      while (next.size() < Math.min(FILES_AT_ONCE, rule.most() - taken) && !waiting.isEmpty()) {
        next.add(waiting.poll());
      }
      List<Audio> decoded =
          decoder.decodeAll(
              next.stream().map(Sound::file).toList(), audio -> audio.cut().trimmed());
      for (int i = 0; i < next.size(); i++) {
        Clip clip = debian.clip(rule, next.get(i));
        if (clips.add(clip, decoded.get(i))) {
          taken++;
          voices.offer(clip, decoded.get(i));
        }
      }
    }
    clips.leaveOut(LeftOut.BEYOND_THE_MOST, waiting.size());
    return taken;
  }
}
