package io.earwitness.jobs.spark;

import io.earwitness.WrongUseException;
import java.util.Collection;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Refuses queries that would run a program ({@code TRANSFORM ... USING}) or call any method of Java
 * ({@code reflect}, {@code java_method}): Spark takes them for queries, but they can change
 * everything that their user can. It looks at all SQL of a session once Spark has understood it,
 * conditions included, so that nothing hides in a view or a subquery.
 */
final class NoForeignCode {
  private NoForeignCode() {}

  /** Looks at all queries of the sessions that are made with these extensions. */
  static BoxedUnit addTo(SparkSessionExtensions extensions) {
    extensions.injectCheckRule(
        session ->
            plan -> {
              if (runsCode(plan)) {
                throw new WrongUseException(
                    "SQL only asks here: it runs no program (TRANSFORM) and calls no method of Java"
                        + " (reflect, java_method).");
              }
              return BoxedUnit.UNIT;
            });
    return BoxedUnit.UNIT;
  }

  private static boolean runsCode(LogicalPlan plan) {
    return plan instanceof ScriptTransformation
        || list(plan.expressions()).stream().anyMatch(NoForeignCode::callsMethod)
        || list(plan.children()).stream().anyMatch(NoForeignCode::runsCode)
        || list(plan.innerChildren()).stream()
            .anyMatch(inner -> inner instanceof LogicalPlan part && runsCode(part));
  }

  private static boolean callsMethod(Expression expression) {
    return expression instanceof CallMethodViaReflection
        || (expression instanceof SubqueryExpression subquery && runsCode(subquery.plan()))
        || list(expression.children()).stream().anyMatch(NoForeignCode::callsMethod);
  }

  private static <T> Collection<T> list(scala.collection.immutable.Seq<T> some) {
    return CollectionConverters.asJava(some);
  }
}
