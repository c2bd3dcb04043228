package io.earwitness.isolation;

import io.earwitness.audio.failure.UnreadableAudioException;
import java.io.IOException;

/** What a parent does with the messages that concern a recording, by their type. */
interface MessageReceiver {
  void wanted(Message.Wanted message) throws UnreadableAudioException, IOException;

  void opened(Message.Opened message);

  void decoded(Message.Decoded message);

  void ended(Message.Ended message);

  void unreadable(Message.Unreadable message) throws UnreadableAudioException;

  void faulted(Message.Faulted message);
}
