package io.earwitness.jobs.score.execute;

import io.earwitness.detection.Recording;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Cuts recordings into waves, in their order. Only one wave at a time is in memory.
 *
 * @param recordings what is to be scored
 * @param waveSeconds expected cost of a wave in seconds of audio; at least one recording is in each
 */
public record Waves(Iterator<Recording> recordings, double waveSeconds)
    implements Iterator<List<Recording>> {

  /** As many as the driver can easily hold and send, however short they are. */
  static final int MAX_RECORDINGS = 50_000;

  @Override
  public boolean hasNext() {
    return recordings.hasNext();
  }

  @Override
  public List<Recording> next() {
    List<Recording> wave = new ArrayList<>();
    double seconds = 0;
    while (wave.isEmpty()
        || (recordings.hasNext() && seconds < waveSeconds && wave.size() < MAX_RECORDINGS)) {
      Recording recording = recordings.next();
      wave.add(recording);
      seconds += ExpectedCost.ofWhole(recording);
    }
    return wave;
  }
}
