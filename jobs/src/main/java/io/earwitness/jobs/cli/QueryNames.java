package io.earwitness.jobs.cli;

import io.earwitness.jobs.queries.QueryLibrary;
import java.util.Iterator;

/** The names that a shell completes behind {@code --query}. */
final class QueryNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return QueryLibrary.NAMES.iterator();
  }
}
