package io.earwitness.jobs.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The colours of classes: a class has the same one on every page. */
public final class ClassColours {
  private static final String STYLE = "class-";

  /** So many classes besides the background can be told apart. */
  public static final int COLOURS = 7;

  /** What people look for first. */
  public static final String FIRST = "scream";

  private ClassColours() {}

  /**
   * The classes that people look for, the most important first: all but the background.
   *
   * @param classes of a model, in its order
   */
  public static List<String> foreground(List<String> classes, String background) {
    List<String> foreground = new ArrayList<>(classes);
    foreground.remove(background);
    foreground.sort(Comparator.comparing((String name) -> !name.equals(FIRST)));
    return foreground;
  }

  /**
   * For each class the name of its colour in the styles, such as {@code class-0}.
   *
   * @param classes of a model, in its order
   */
  public static Map<String, String> of(List<String> classes, String background) {
    Map<String, String> colours = new LinkedHashMap<>();
    for (String name : foreground(classes, background)) {
      colours.put(name, STYLE + colours.size() % COLOURS);
    }
    if (classes.contains(background)) {
      colours.put(background, STYLE + "background");
    }
    return colours;
  }
}
