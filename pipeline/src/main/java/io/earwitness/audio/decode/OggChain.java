package io.earwitness.audio.decode;

import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.OggPages;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.TailSource;
import java.io.IOException;
import java.util.Optional;

/**
 * The links of a chained Ogg file. FFmpeg reads from one into the next only where that has the same
 * codec, rate and channels; each of the others is opened as the file that it is.
 */
final class OggChain implements AutoCloseable {

  /**
   * A link that is open, and its first packet read.
   *
   * @param follows whether nothing is missing before it
   */
  record Link(PacketReader packets, boolean follows) {}

  private final ByteSource source;
  private final OpenOptions options;
  private long linkPosition;

  /** Of a page that certainly belongs to the link that was opened last. */
  private long pagePosition;

  private long lastPosition;

  /** Of which link it is known where the next one begins; -1 for none. */
  private long searchedLink = -1;

  private long nextPosition;
  private Optional<Link> opened = Optional.empty();

  /**
   * There is no link behind the one that was opened last: to look again takes reading all of it.
   */
  private boolean isLast;

  OggChain(ByteSource source, OpenOptions options) {
    this.source = source;
    this.options = options;
  }

  /**
   * A packet is about to be decoded; those before it belong to the link that was opened last.
   *
   * @param position of its page in that link, or -1 where it is not known
   */
  void reading(long position) {
    pagePosition = Math.max(pagePosition, lastPosition);
    lastPosition = linkPosition + Math.max(0, position);
  }

  /** Whether the packet that was read last belongs to the next link already. */
  boolean hasReachedNext() throws IOException {
    if (searchedLink != linkPosition) {
      // Once for each link: what does not decode may be all of it.
      searchedLink = linkPosition;
      nextPosition =
          OggPages.nextLink(source, pagePosition)
              .map(OggPages.Link::position)
              .orElse(Long.MAX_VALUE);
    }
    return nextPosition <= lastPosition;
  }

  /** Whether there is a link behind what was decoded that can be read; it is opened. */
  boolean findNext() throws IOException {
    if (opened.isEmpty() && !isLast) {
      opened = next();
      isLast = opened.isEmpty();
    }
    return opened.isPresent();
  }

  /** The link that was found, for the caller to close; empty where none was. */
  Optional<Link> takeNext() {
    Optional<Link> taken = opened;
    opened = Optional.empty();
    return taken;
  }

  private Optional<Link> next() throws IOException {
    boolean follows = true;
    while (true) {
      Optional<OggPages.Link> found = OggPages.nextLink(source, pagePosition);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      follows &= found.get().follows();
      linkPosition = found.get().position();
      pagePosition = linkPosition;
      lastPosition = linkPosition;
      try {
        PacketReader packets = PacketReader.open(new TailSource(source, linkPosition), options);
        if (beginsHere(packets)) {
          return Optional.of(new Link(packets, follows));
        }
        packets.close();
      } catch (UnreadableAudioException e) {
        // What is wrong with it is that its sound is missing; the link behind it may be good.
      }
      follows = false;
    }
  }

  /** FFmpeg passes over a link of which it does not know the header, into the one behind it. */
  private boolean beginsHere(PacketReader packets) throws IOException {
    if (packets.container() != Container.OGG || packets.readPacket() < 0) {
      return false;
    }
    long position = linkPosition + packets.packet().pos();
    return OggPages.nextLink(source, linkPosition)
        .map(link -> position < link.position())
        .orElse(true);
  }

  @Override
  public void close() {
    takeNext().ifPresent(link -> link.packets().close());
  }
}
