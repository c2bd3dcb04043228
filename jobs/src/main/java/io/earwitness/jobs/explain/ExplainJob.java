package io.earwitness.jobs.explain;

import io.earwitness.WrongUseException;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.detection.HadoopStorage;
import io.earwitness.detection.TimeLimits;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.features.ModelInput;
import io.earwitness.isolation.RoutingDecoder;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import io.earwitness.occlusion.Occlusion;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Explains one segment: reads, hears and predicts it once more, and says what it finds. */
public final class ExplainJob {
  private final JobContext context;
  private final SparkSession spark;
  private final ExplainRequest request;
  private final PrintStream out;

  /** Does nothing yet. */
  public ExplainJob(JobContext context, ExplainRequest request) {
    this.context = context;
    this.spark = context.spark();
    this.request = request;
    this.out = context.out();
  }

  /**
   * Explains.
   *
   * @throws WrongUseException when there is no such segment, or it cannot be read any more
   */
  public ExitCode run() {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ModelFolder model = ModelFolder.of(request.model(), hadoop);
    context.step("finding the segment");
    ResultViews.register(ResultTables.at(request.output(), spark), spark);
    StoredSegment stored = StoredSegment.find(request, model, spark);
    Explanation explanation = explain(stored, model, new ReadBytes(new HadoopStorage(hadoop)));
    ExplainPage.print(explanation, out);
    request.to().ifPresent(folder -> ExplainPictures.write(explanation, folder, hadoop, out));
    return ExitCode.FINE;
  }

  private Explanation explain(StoredSegment stored, ModelFolder model, ReadBytes storage) {
    ModelSpec spec = model.spec();
    stored.settings().scoring().requireFits(spec);
    context.step("hearing it again");
    HeardSegment heard = hear(stored, spec, storage);
    Classifier classifier = Classifier.of(model);
    float[] features = features(heard, spec);
    float[] probabilities = probabilities(heard, features, stored, classifier);
    int label = mostProbable(probabilities);
    context.step("looking where the model looked");
    return new Explanation(
        stored,
        heard,
        storage,
        spec,
        probabilities,
        label,
        new Occlusion(classifier).of(features, label));
  }

  private HeardSegment hear(StoredSegment stored, ModelSpec spec, ReadBytes storage) {
    SegmentLayout layout = stored.settings().scoring().layout(spec);
    TimeLimits limits = request.settings().run().timeLimit();
    try (UnitDecoder decoder =
        RoutingDecoder.of(
            storage, layout, stored.track(), request.settings().run().childMemoryMb())) {
      return HeardSegment.of(stored, decoder, storage, layout, limits);
    }
  }

  private static float[] features(HeardSegment heard, ModelSpec spec) {
    float[] features = new float[spec.input().size()];
    try (ModelInput input = spec.newInput()) {
      input.extract(heard.input(), FloatBuffer.wrap(features));
    }
    return features;
  }

  /** As scoring does: what is silent is not put through the model. */
  private static float[] probabilities(
      HeardSegment heard, float[] features, StoredSegment stored, Classifier classifier) {
    if (heard.isSilent(stored.settings().scoring().silenceDbfs())) {
      return classifier.ofSilence();
    }
    try (Classifier.Session session = classifier.newSession(1)) {
      session.batch().put(features);
      return session.predict()[0];
    }
  }

  private static int mostProbable(float[] probabilities) {
    int most = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[most]) {
        most = i;
      }
    }
    return most;
  }
}
