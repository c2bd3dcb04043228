package io.earwitness.origin;

/**
 * That a text may mean something else than a time that can be told.
 *
 * @param instead what it may be, such as "a counter"
 */
public record NoTime(String instead) implements Reading {

  @Override
  public String toString() {
    return instead;
  }
}
