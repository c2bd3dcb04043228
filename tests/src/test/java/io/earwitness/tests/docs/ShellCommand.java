package io.earwitness.tests.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command as a page shows it, word by word. Of the shell it knows what pages need: quotes,
 * comments and lines that go on after a backslash. Pipes, variables and the like are refused: a
 * page that needs them is to say it in words.
 */
record ShellCommand(List<String> words) {
  private static final String REFUSED = "|&;<>()$`*?[]{}~!";
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*", Pattern.DOTALL);
  private static final String EARWITNESS = "scripts/earwitness";
  private static final List<String> ON_THE_LOCAL_CLUSTER =
      List.of("scripts/local-cluster", "submit");
  private static final String FOR_SPARK = "--spark";

  ShellCommand {
    words = List.copyOf(words);
  }

  /** The commands of a block, without the variables that are set for one of them. */
  static List<ShellCommand> allIn(String text) {
    List<ShellCommand> commands = new ArrayList<>();
    for (List<String> words : new Splitter(text).commands()) {
      List<String> rest = words;
      while (!rest.isEmpty() && VARIABLE.matcher(rest.get(0)).matches()) {
        rest = rest.subList(1, rest.size());
      }
      commands.add(new ShellCommand(rest));
    }
    return commands;
  }

  /** Whether it is a command of Earwitness, wherever it runs. */
  boolean isEarwitness() {
    return isOnTheLocalCluster() || words.get(0).equals(EARWITNESS);
  }

  private boolean isOnTheLocalCluster() {
    return words.size() > 2 && words.subList(0, 2).equals(ON_THE_LOCAL_CLUSTER);
  }

  /** What Earwitness is called with. */
  List<String> arguments() {
    int end = words.contains(FOR_SPARK) ? words.indexOf(FOR_SPARK) : words.size();
    return words.subList(isOnTheLocalCluster() ? 2 : 1, end);
  }

  /** What is handed to Spark. */
  List<String> sparkOptions() {
    return words.contains(FOR_SPARK)
        ? words.subList(words.indexOf(FOR_SPARK) + 1, words.size())
        : List.of();
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }

  /** Splits text into commands and these into words. */
  private static final class Splitter {
    private final String text;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int at;

    Splitter(String text) {
      this.text = text;
    }

    List<List<String>> commands() {
      while (at < text.length()) {
        step(text.charAt(at));
        at++;
      }
      endCommand();
      return commands;
    }

    private void step(char c) {
      if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
        endWord();
        at++;
      } else if (c == '\n') {
        endCommand();
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else if (c == '#' && word == null) {
        at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) - 1;
      } else if (c == '\'' || c == '"') {
        quoted(c);
      } else if (REFUSED.indexOf(c) >= 0) {
        throw new IllegalArgumentException("a page shows no " + c + " outside of quotes: " + text);
      } else {
        begunWord().append(c);
      }
    }

    private void quoted(char quote) {
      int end = text.indexOf(quote, at + 1);
      String inside = text.substring(at + 1, end);
      if (quote == '"' && inside.matches("(?s).*[$`\\\\].*")) {
        throw new IllegalArgumentException("a page shows no variables in quotes: " + text);
      }
      begunWord().append(inside);
      at = end;
    }

    private StringBuilder begunWord() {
      if (word == null) {
        word = new StringBuilder();
      }
      return word;
    }

    private void endWord() {
      if (word != null) {
        words.add(word.toString());
        word = null;
      }
    }

    private void endCommand() {
      endWord();
      if (!words.isEmpty()) {
        commands.add(words);
        words = new ArrayList<>();
      }
    }
  }
}
