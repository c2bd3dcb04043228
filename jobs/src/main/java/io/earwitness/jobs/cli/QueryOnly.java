package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExecuteImmediate;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CompoundPlanStatement;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.execution.command.ExplainCommand;
import scala.jdk.javaapi.CollectionConverters;

/** Accepts queries, and refuses statements that write, drop or change something. */
final class QueryOnly {
  private static final Set<String> COMMANDS_THAT_QUERY =
      Set.of("show", "describe", "desc", "explain");

  private QueryOnly() {}

  /**
   * Refuses what is not a query.
   *
   * @throws WrongUseException when the statement could change something
   * @throws ParseException when it is no SQL
   */
  static void require(String query, SparkSession spark) throws ParseException {
    String firstWord = query.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .sessionState()
            .sqlParser()
            .parsePlan(query);
    if (mayBeAnyStatement(plan)
        || (!COMMANDS_THAT_QUERY.contains(firstWord) && changesSomething(plan))) {
      throw new WrongUseException("sql only reads: it takes a SELECT, not " + firstWord + ".");
    }
  }

  private static boolean changesSomething(LogicalPlan plan) {
    return plan instanceof Command
        || plan instanceof ParsedStatement
        || plan instanceof InsertIntoDir
        || CollectionConverters.asJava(plan.children()).stream()
            .anyMatch(QueryOnly::changesSomething);
  }

  /** A statement in a text, which runs while Spark looks at it, or a list of statements. */
  private static boolean mayBeAnyStatement(LogicalPlan plan) {
    return plan instanceof UnresolvedExecuteImmediate
        || plan instanceof CompoundPlanStatement
        || (plan instanceof ExplainCommand explain && mayBeAnyStatement(explain.logicalPlan()))
        || CollectionConverters.asJava(plan.children()).stream()
            .anyMatch(QueryOnly::mayBeAnyStatement);
  }
}
