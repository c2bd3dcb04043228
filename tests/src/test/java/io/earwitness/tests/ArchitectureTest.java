package io.earwitness.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
  static final ArchRule packagesOfThePipelineAreFreeOfCycles =
      slices().matching("io.earwitness.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheJobsAreFreeOfCycles =
      slices().matching("io.earwitness.jobs.(*)..").should().beFreeOfCycles();
}
