package io.earwitness.jobs.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a number, and says of what is none what a number looks like: picocli calls it by the name
 * of its type in Java.
 */
public record NumberOption<T>(Function<String, T> reader, String otherwise)
    implements ITypeConverter<T> {

  /** Makes all options of a command line that are numbers be read so. */
  public static CommandLine addTo(CommandLine commands) {
    NumberOption<Double> real = new NumberOption<>(Double::valueOf, "is not a number, such as 0.2");
    NumberOption<Integer> whole =
        new NumberOption<>(Integer::valueOf, "is not a whole number, such as 8");
    return commands
        .registerConverter(Double.class, real)
        .registerConverter(Double.TYPE, real)
        .registerConverter(Integer.class, whole)
        .registerConverter(Integer.TYPE, whole);
  }

  @Override
  public T convert(String text) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s' %s".formatted(text, otherwise));
    }
  }
}
