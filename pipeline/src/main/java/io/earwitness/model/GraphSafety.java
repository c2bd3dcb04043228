package io.earwitness.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.earwitness.WrongUseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Refuses graphs that do more than compute. TensorFlow has operations that read and write files,
 * call other machines and run code, and a graph may hold any of them.
 *
 * <p>Whatever names a file or an address is text, and what a model computes is not. So no operation
 * may take text, except for a few that only pass it on, and the one that reads the model's own
 * variables where nothing but loading reaches it. The others that name files or bring code of their
 * own do so in attributes; they are known by name. What no prediction reaches is never run, and not
 * looked at: whoever exports a model often leaves there what saves it.
 */
final class GraphSafety {
  private static final Set<String> PASS_TEXT_ON =
      Set.of(
          "Assert",
          "Identity",
          "IdentityN",
          "Pack",
          "PartitionedCall",
          "Select",
          "SelectV2",
          "StatefulPartitionedCall",
          "StaticRegexFullMatch",
          "StringFormat",
          "StringJoin");

  private static final String READS_VARIABLES = "RestoreV2";

  /** Operations that name files, addresses or code in attributes. */
  private static final Set<String> REFUSED =
      Set.of(
          "DumpTensor",
          "EagerPyFunc",
          "FixedUnigramCandidateSampler",
          "ImmutableConst",
          "PyFunc",
          "PyFuncStateless",
          "RecordInput",
          "RemoteFusedGraphExecute",
          "Skipgram");

  /** The same, by how their names begin: XLA compiles and calls code that nobody can look into. */
  private static final List<String> REFUSED_STARTS = List.of("Debug", "Xla", "_Xla", "TfLite");

  /** Functions with this attribute may be put in each other's place. */
  private static final String INTERCHANGEABLE = "api_implements";

  /** Tags the graph that is loaded where there are several. */
  private static final String SERVED = "serve";

  private static final String INIT_SIGNATURE = "__saved_model_init_op";
  private static final List<String> INIT_COLLECTIONS =
      List.of("saved_model_main_op", "legacy_init_op");

  private static final Map<String, OpDef> KNOWN =
      TensorFlow.registeredOpList().getOpList().stream()
          .collect(Collectors.toUnmodifiableMap(OpDef::getName, Function.identity()));

  private final MetaGraphDef graph;
  private final Map<String, NodeDef> nodes;
  private final Map<String, FunctionDef> functions;

  private GraphSafety(MetaGraphDef graph) {
    this.graph = graph;
    this.nodes =
        graph.getGraphDef().getNodeList().stream()
            .collect(Collectors.toMap(NodeDef::getName, Function.identity(), (a, b) -> a));
    this.functions =
        graph.getGraphDef().getLibrary().getFunctionList().stream()
            .collect(
                Collectors.toMap(
                    function -> function.getSignature().getName(),
                    Function.identity(),
                    (a, b) -> a));
  }

  /**
   * Refuses a graph that could do more than compute.
   *
   * @param savedModel the contents of {@code saved_model.pb}
   * @param signature key of the signature that is asked
   * @param model names the model in what the user is told
   * @throws WrongUseException when it could, or has no such signature: another would be asked then
   */
  static void require(byte[] savedModel, String signature, String model) {
    for (MetaGraphDef graph : parse(savedModel, model).getMetaGraphsList()) {
      requireSignature(graph, signature, model);
      GraphSafety safety = new GraphSafety(graph);
      safety
          .firstRefused(safety.predictionRoots(signature), PASS_TEXT_ON)
          .or(() -> safety.firstRefused(safety.restoreRoots(), withReadingOfVariables()))
          .ifPresent(
              node -> {
                throw new WrongUseException(
                    ("The %s is not used: its graph has the operation %s (%s), which can reach"
                            + " files, other machines or code, and a model only computes.")
                        .formatted(model, node.getOp(), node.getName()));
              });
    }
  }

  private static void requireSignature(MetaGraphDef graph, String signature, String model) {
    boolean isLoaded = graph.getMetaInfoDef().getTagsList().contains(SERVED);
    if (isLoaded && !graph.containsSignatureDef(signature)) {
      throw new WrongUseException(
          "The %s has no signature %s, which its model.json names or leaves out; it has: %s."
              .formatted(
                  model,
                  signature,
                  graph.getSignatureDefMap().keySet().stream()
                      .filter(key -> !key.equals(INIT_SIGNATURE))
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
  }

  private static SavedModel parse(byte[] savedModel, String model) {
    try {
      return SavedModel.parseFrom(savedModel);
    } catch (InvalidProtocolBufferException e) {
      throw new WrongUseException(
          "TensorFlow cannot load the %s: it is no graph.".formatted(model), e);
    }
  }

  private static Set<String> withReadingOfVariables() {
    Set<String> allowed = new HashSet<>(PASS_TEXT_ON);
    allowed.add(READS_VARIABLES);
    return allowed;
  }

  /** What runs for a prediction, and once before the first. */
  private List<String> predictionRoots(String signature) {
    List<String> roots = new ArrayList<>();
    for (String key : List.of(signature, INIT_SIGNATURE)) {
      SignatureDef signatureDef =
          graph.getSignatureDefOrDefault(key, SignatureDef.getDefaultInstance());
      signatureDef.getOutputsMap().values().stream()
          .flatMap(GraphSafety::tensorNames)
          .forEach(roots::add);
    }
    for (String key : INIT_COLLECTIONS) {
      roots.addAll(
          graph
              .getCollectionDefOrDefault(key, CollectionDef.getDefaultInstance())
              .getNodeList()
              .getValueList());
    }
    return roots;
  }

  private static Stream<String> tensorNames(TensorInfo tensor) {
    return Stream.concat(
        Stream.of(
            tensor.getName(),
            tensor.getCooSparse().getValuesTensorName(),
            tensor.getCooSparse().getIndicesTensorName(),
            tensor.getCooSparse().getDenseShapeTensorName()),
        tensor.getCompositeTensor().getComponentsList().stream().map(TensorInfo::getName));
  }

  private List<String> restoreRoots() {
    return List.of(graph.getSaverDef().getRestoreOpName());
  }

  /**
   * A node that is run.
   *
   * @param isOfGraph whether its inputs are nodes of the graph; those of a function's node are in
   *     that function, all of which is reached anyway
   */
  private record Reached(NodeDef node, boolean isOfGraph) {}

  /** The first operation that is reached from some nodes and not allowed. */
  private Optional<NodeDef> firstRefused(List<String> roots, Set<String> mayTakeText) {
    Deque<Reached> toVisit = new ArrayDeque<>();
    Set<String> seenNodes = new HashSet<>();
    Set<String> seenFunctions = new HashSet<>();
    roots.forEach(root -> addNode(root, seenNodes, toVisit));
    while (!toVisit.isEmpty()) {
      Reached reached = toVisit.pop();
      NodeDef node = reached.node();
      if (isRefused(node, mayTakeText)) {
        return Optional.of(node);
      }
      if (reached.isOfGraph()) {
        node.getInputList().forEach(input -> addNode(input, seenNodes, toVisit));
      }
      calledBy(node).forEach(function -> addFunction(function, seenFunctions, toVisit));
    }
    return Optional.empty();
  }

  /**
   * An input is {@code node}, {@code node:output} or, where it only has to be first, {@code ^node}.
   */
  private void addNode(String input, Set<String> seen, Deque<Reached> toVisit) {
    String name = input.replaceFirst("^\\^", "").replaceFirst(":.*$", "");
    NodeDef node = nodes.get(name);
    if (node != null && seen.add(name)) {
      toVisit.push(new Reached(node, true));
    }
  }

  /** All of a function counts: TensorFlow does not leave out what has effects. */
  private void addFunction(String name, Set<String> seen, Deque<Reached> toVisit) {
    FunctionDef function = functions.get(name);
    if (function == null || !seen.add(name)) {
      return;
    }
    function.getNodeDefList().forEach(node -> toVisit.push(new Reached(node, false)));
    if (function.containsAttr(INTERCHANGEABLE)) {
      functions.values().stream()
          .filter(other -> other.containsAttr(INTERCHANGEABLE))
          .forEach(other -> addFunction(other.getSignature().getName(), seen, toVisit));
    }
  }

  private static List<String> calledBy(NodeDef node) {
    List<String> called = new ArrayList<>(List.of(node.getOp()));
    for (AttrValue attribute : node.getAttrMap().values()) {
      called.add(attribute.getFunc().getName());
      attribute.getList().getFuncList().forEach(function -> called.add(function.getName()));
    }
    return called;
  }

  private static boolean isRefused(NodeDef node, Collection<String> mayTakeText) {
    String operation = node.getOp();
    if (REFUSED.contains(operation) || REFUSED_STARTS.stream().anyMatch(operation::startsWith)) {
      return true;
    }
    // What TensorFlow does not know is a function of the graph, or TensorFlow refuses it.
    OpDef known = KNOWN.get(operation);
    return known != null
        && !mayTakeText.contains(operation)
        && known.getInputArgList().stream().anyMatch(input -> isText(input, node));
  }

  private static boolean isText(OpDef.ArgDef input, NodeDef node) {
    if (!input.getTypeAttr().isEmpty()) {
      return node.getAttrOrDefault(input.getTypeAttr(), AttrValue.getDefaultInstance()).getType()
          == DataType.DT_STRING;
    }
    if (!input.getTypeListAttr().isEmpty()) {
      return node.getAttrOrDefault(input.getTypeListAttr(), AttrValue.getDefaultInstance())
          .getList()
          .getTypeList()
          .contains(DataType.DT_STRING);
    }
    return input.getType() == DataType.DT_STRING;
  }
}
