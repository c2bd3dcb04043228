package io.earwitness.jobs.queries;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** What the value of a parameter must be. Spark gets a value of that type, and never its text. */
enum ParameterType {
  STRING("a text") {
    @Override
    Object parse(String text) {
      return text;
    }
  },

  INT("a whole number, such as 20") {
    @Override
    Object parse(String text) {
      return Integer.valueOf(text);
    }
  },

  DOUBLE("a number, such as 2.5") {
    @Override
    Object parse(String text) {
      double number = Double.parseDouble(text);
      if (!Double.isFinite(number)) {
        throw new NumberFormatException(text);
      }
      return number;
    }
  },

  DATE("a date, such as 2026-03-14") {
    @Override
    Object parse(String text) {
      return LocalDate.parse(text);
    }
  },

  /** A time zone, by its name. */
  ZONE("a time zone, such as Europe/Berlin") {
    @Override
    Object parse(String text) {
      return ZoneId.of(text).getId();
    }
  };

  private final String inWords;

  ParameterType(String inWords) {
    this.inWords = inWords;
  }

  String inWords() {
    return inWords;
  }

  /** The value that a text stands for; empty when it is none of this type. */
  Optional<Object> value(String text) {
    try {
      return Optional.of(parse(text.strip()));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  abstract Object parse(String text);
}
