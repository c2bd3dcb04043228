package io.earwitness.audio.decode;

import java.util.ArrayDeque;
import java.util.OptionalInt;

/**
 * Watches for channels that cancel out, as those of a microphone do of which one lead is reversed:
 * their mean is almost nothing, although each of them is a good recording.
 *
 * <p>It measures about {@value #MEASURED_PER_SECOND} samples a second, of the frames as they were
 * decoded, in blocks of 20 ms. Both lie at fixed times of the recording, so that it does not matter
 * where reading has begun. Memory holds the blocks that are watched.
 */
final class ChannelWatch {
  private static final int MEASURED_PER_SECOND = 250;
  private static final int BLOCKS_PER_SECOND = 50;

  /** The golden ratio as a fraction of 2^32: its multiples fall in step with nothing. */
  private static final long GOLDEN = 0x9E3779B9L;

  private static final long FRACTION = 0xFFFFFFFFL;

  private static final ChannelPower[] NOT_WATCHED = {};

  /** Of 20 ms, the samples measured: the sum of all channels first, then each channel. */
  private record Block(long number, ChannelPower[] lanes) {}

  private final int rateHz;
  private final FrameSamples samples = new FrameSamples();
  private final ArrayDeque<Block> blocks = new ArrayDeque<>();
  private long firstBlock = Long.MAX_VALUE;

  /**
   * @param rateHz of the samples by which questions count
   */
  ChannelWatch(int rateHz) {
    this.rateHz = rateHz;
  }

  /** Begins to watch at some sample, and forgets what was before it. */
  void watchFrom(long sample) {
    firstBlock = blockAt(sample);
    blocks.removeIf(block -> block.number() < firstBlock);
  }

  /** Forgets what was heard, because it will be heard again. */
  void beginAgain() {
    blocks.clear();
  }

  /** The first block that begins at a sample or later. */
  private long blockAt(long sample) {
    return -Math.floorDiv(-sample * BLOCKS_PER_SECOND, rateHz);
  }

  /**
   * Takes a frame that is to be heard.
   *
   * @param positionSeconds how much of the recording there is before it
   */
  void add(DecodedFrame frame, double positionSeconds) {
    int channels = frame.channels();
    int frameRateHz = frame.rateHz();
    long first = Math.round(positionSeconds * frameRateHz);
    long end = first + frame.samples();
    if (channels < 2 || end * BLOCKS_PER_SECOND / frameRateHz < firstBlock) {
      return;
    }
    int stride = Math.max(1, frameRateHz / MEASURED_PER_SECOND);
    samples.of(frame);
    ChannelPower[] lanes = NOT_WATCHED;
    long endOfBlock = first;
    for (long group = first / stride; group * stride < end; group++) {
      long at = group * stride + ((((group * GOLDEN) & FRACTION) * stride) >>> Integer.SIZE);
      if (at >= first && at < end) {
        if (at >= endOfBlock) {
          long block = at * BLOCKS_PER_SECOND / frameRateHz;
          lanes = block >= firstBlock ? lanesOf(block, channels) : NOT_WATCHED;
          endOfBlock = -Math.floorDiv(-(block + 1) * frameRateHz, BLOCKS_PER_SECOND);
        }
        if (lanes.length > 0) {
          add((int) (at - first), lanes);
        }
      }
    }
  }

  private void add(int index, ChannelPower[] lanes) {
    double sum = 0;
    for (int lane = 1; lane < lanes.length; lane++) {
      double sample = samples.at(lane - 1, index);
      lanes[lane].add(sample);
      sum += sample;
    }
    lanes[0].add(sum);
  }

  private ChannelPower[] lanesOf(long blockNumber, int channels) {
    Block last = blocks.peekLast();
    if (last == null || last.number() != blockNumber || last.lanes().length != 1 + channels) {
      last = new Block(blockNumber, ChannelPower.lanes(1 + channels));
      blocks.add(last);
    }
    return last.lanes();
  }

  /**
   * The channel that is to be heard instead of the mean, from 0, between the sample from which on
   * is watched and another: the first of the loudest, where the channels cancel out.
   */
  OptionalInt loudestOfCancelled(long toSample) {
    int most = blocks.stream().mapToInt(block -> block.lanes().length).max().orElse(0);
    if (most == 0) {
      return OptionalInt.empty();
    }
    ChannelPower[] lanes = ChannelPower.lanes(most);
    long endBlock = blockAt(toSample);
    for (Block block : blocks) {
      for (int i = 0; i < block.lanes().length && block.number() < endBlock; i++) {
        lanes[i].add(block.lanes()[i]);
      }
    }
    return ChannelPower.loudestOfCancelled(lanes);
  }
}
