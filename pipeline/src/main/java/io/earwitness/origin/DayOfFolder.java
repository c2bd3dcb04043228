package io.earwitness.origin;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads names of which the order of day, month and year is not known, where a folder tells it: of
 * what {@code 260314_230015.wav} may be, below {@code 2026-03-14} only what is of that day counts.
 * Where nothing is, all does.
 *
 * @param names finds the times in names
 */
record DayOfFolder(NamePattern names) implements NameReader {
  private static final long serialVersionUID = 1;

  static DayOfFolder agreeing(String name, String... forms) {
    return new DayOfFolder(NamePattern.known(name, forms));
  }

  @Override
  public String name() {
    return names.name();
  }

  @Override
  public DayOfFolder in(ZoneId zone) {
    return new DayOfFolder(names.in(zone));
  }

  @Override
  public Optional<Claim> claim(FileName file) {
    Set<LocalDate> dates = FolderDates.of(file);
    return names.claim(file).map(claim -> agreeing(claim, dates));
  }

  private static Claim agreeing(Claim claim, Set<LocalDate> dates) {
    if (claim.readings().stream().noneMatch(reading -> isOfAny(reading, dates))) {
      return claim;
    }
    // What may be no time at all, such as a counter, may still be none.
    List<Reading> agreeing =
        claim.readings().stream()
            .filter(reading -> reading instanceof NoTime || isOfAny(reading, dates))
            .toList();
    return new Claim(claim.source(), claim.name(), claim.told(), agreeing);
  }

  private static boolean isOfAny(Reading reading, Set<LocalDate> dates) {
    return reading instanceof ToldTime time
        && FolderDates.hasAny(dates, time.local().toLocalDate());
  }
}
