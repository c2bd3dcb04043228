package io.earwitness.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the modules and packages may use of one another. */
@AnalyzeClasses(
    packages = "io.earwitness",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {
  /** Where packages need a description: the product, its tools and the tests of topics. */
  private static final List<Path> SOURCES =
      List.of(
          Path.of("..", "pipeline", "src", "main", "java"),
          Path.of("..", "jobs", "src", "main", "java"),
          Path.of("bench", "src", "main", "java"),
          Path.of("debian-sounds", "src", "main", "java"),
          Path.of("src", "test", "java"));

  @ArchTest
  static final ArchRule thePipelineKnowsNothingOfSpark =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.earwitness.jobs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..", "io.earwitness.jobs..");

  @ArchTest
  static final ArchRule noPackageNeedsOneThatNeedsIt =
      slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule scoringIsEnteredByItsFrontDoor =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.earwitness.jobs.score..", "io.earwitness.jobs.maintain")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.earwitness.jobs.score.*..");

  /** What runs leave in files is all that it may know of them. */
  @ArchTest
  static final ArchRule keepingHouseKnowsOfScoringOnlyWhatRunsLeave =
      noClasses()
          .that()
          .resideInAPackage("io.earwitness.jobs.maintain")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.earwitness.jobs.score",
              "io.earwitness.jobs.score.drift..",
              "io.earwitness.jobs.score.select..",
              "io.earwitness.jobs.score.execute..",
              "io.earwitness.jobs.score.watch..");

  @ArchTest
  static void everyPackageSaysWhatItIsFor(JavaClasses classes) throws IOException {
    Set<Path> missing = new TreeSet<>();
    for (Path sources : SOURCES) {
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(Path::getParent)
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .forEach(missing::add);
      }
    }
    assertThat(missing).as("packages without a package-info.java").isEmpty();
  }

  /** The tests of a module that other modules use are in a jar. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /** Every package is a slice of its own: those at the root and those within others, too. */
  private static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
