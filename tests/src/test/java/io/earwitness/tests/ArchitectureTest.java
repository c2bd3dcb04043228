package io.earwitness.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

@AnalyzeClasses(packages = "io.earwitness", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

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
          .resideOutsideOfPackage("io.earwitness.jobs.score..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.earwitness.jobs.score.*..");

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
