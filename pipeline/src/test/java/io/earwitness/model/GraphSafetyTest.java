package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** A graph may compute, and nothing else, in whatever corner it hides what it does besides. */
class GraphSafetyTest {
  private static final String SIGNATURE = "serving_default";

  @TempDir Path folder;

  @BeforeAll
  static void loadTensorFlow() {
    TensorFlowRuntime.ready();
  }

  private static NodeDef.Builder node(String name, String operation, String... inputs) {
    NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(operation);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  /** Its output {@code y} is the square of its input, once {@code other} has run. */
  private static MetaGraphDef.Builder squareAfter(String other, NodeDef... others) {
    GraphDef.Builder graph = GraphDef.newBuilder();
    graph.addNode(node("x", "Placeholder").putAttr("dtype", type(DataType.DT_FLOAT)));
    graph.addNode(node("y", "Square", "x:0", "^" + other).putAttr("T", type(DataType.DT_FLOAT)));
    for (NodeDef one : others) {
      graph.addNode(one);
    }
    return MetaGraphDef.newBuilder()
        .setGraphDef(graph)
        .putSignatureDef(
            SIGNATURE,
            SignatureDef.newBuilder()
                .putOutputs("scores", TensorInfo.newBuilder().setName("y:0").build())
                .build());
  }

  private static NodeDef path() {
    return node("path", "Const").putAttr("dtype", type(DataType.DT_STRING)).build();
  }

  private static void require(MetaGraphDef.Builder graph) {
    GraphSafety.require(
        SavedModel.newBuilder().addMetaGraphs(graph).build().toByteArray(),
        SIGNATURE,
        "model of the test");
  }

  private static void assertRefused(String operation, MetaGraphDef.Builder graph) {
    assertThatThrownBy(() -> require(graph))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith(
            "The model of the test is not used: its graph has the operation " + operation + " (");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReadFile",
        "WriteFile",
        "MatchingFiles",
        "SaveV2",
        "RestoreV2",
        "MergeV2Checkpoints",
        "TFRecordDatasetV2",
        "TextLineDataset",
        "CreateSummaryFileWriter",
        "LoadAndRemapMatrix",
        "InitializeTableFromTextFileV2",
        "PrintV2",
        "RpcClient",
        "RemoteCall",
        "DataServiceDatasetV4"
      })
  void whatTakesTheNameOfAFileOrOfAMachineIsRefused(String operation) {
    assertRefused(operation, squareAfter("op", path(), node("op", operation, "path").build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DumpTensor", "Skipgram", "RecordInput", "ImmutableConst", "FixedUnigramCandidateSampler",
        "DebugIdentityV2", "PyFunc", "EagerPyFunc", "XlaCustomCallV2", "XlaCallModule"
      })
  void whatNamesFilesOrCodeInItsAttributesIsRefused(String operation) {
    assertRefused(operation, squareAfter("op", node("op", operation, "x").build()));
  }

  @Test
  void textOfAnyOperationCounts() {
    assertRefused(
        "QueueEnqueueV2",
        squareAfter(
            "op",
            path(),
            node("op", "QueueEnqueueV2", "queue", "path")
                .putAttr(
                    "Tcomponents",
                    AttrValue.newBuilder()
                        .setList(AttrValue.ListValue.newBuilder().addType(DataType.DT_STRING))
                        .build())
                .build()));
    assertRefused(
        "Unique",
        squareAfter(
            "op",
            path(),
            node("op", "Unique", "path").putAttr("T", type(DataType.DT_STRING)).build()));
  }

  @ParameterizedTest
  @CsvSource({"If, then_branch", "StatefulPartitionedCall, f", "While, body"})
  void whatAFunctionDoesCounts(String operation, String attribute) {
    MetaGraphDef.Builder graph =
        squareAfter(
            "op",
            node("op", operation, "x")
                .putAttr(
                    attribute,
                    AttrValue.newBuilder()
                        .setFunc(NameAttrList.newBuilder().setName("hidden"))
                        .build())
                .build());
    addFunction(graph, "hidden", node("write", "WriteFile", "a", "b").build(), Map.of());

    assertRefused("WriteFile", graph);
  }

  @Test
  void aFunctionThatMayTakeThePlaceOfAnotherCounts() {
    Map<String, AttrValue> lstm =
        Map.of(
            "api_implements", AttrValue.newBuilder().setS(ByteString.copyFromUtf8("lstm")).build());
    MetaGraphDef.Builder graph = squareAfter("op", node("op", "called", "x").build());
    addFunction(graph, "called", node("fine", "Square", "a").build(), lstm);
    addFunction(graph, "other", node("read", "ReadFile", "a").build(), lstm);

    assertRefused("ReadFile", graph);
  }

  private static void addFunction(
      MetaGraphDef.Builder graph, String name, NodeDef body, Map<String, AttrValue> attributes) {
    graph
        .getGraphDefBuilder()
        .getLibraryBuilder()
        .addFunction(
            FunctionDef.newBuilder()
                .setSignature(OpDef.newBuilder().setName(name))
                .addNodeDef(body)
                .putAllAttr(attributes));
  }

  @Test
  void whatRunsBeforeTheFirstPredictionCounts() {
    MetaGraphDef.Builder graph =
        squareAfter("x", path(), node("init", "WriteFile", "path", "path").build());
    graph.putSignatureDef(
        "__saved_model_init_op",
        SignatureDef.newBuilder()
            .putOutputs("op", TensorInfo.newBuilder().setName("init").build())
            .build());

    assertRefused("WriteFile", graph);
  }

  @Test
  void whatEveryExportedModelHasIsAccepted() {
    MetaGraphDef.Builder graph =
        squareAfter(
            "check",
            path(),
            node("check", "Assert", "path")
                .putAttr(
                    "T",
                    AttrValue.newBuilder()
                        .setList(AttrValue.ListValue.newBuilder().addType(DataType.DT_STRING))
                        .build())
                .build(),
            node("save", "SaveV2", "path", "path", "path").build(),
            node("restore", "RestoreV2", "path", "path", "path").build());
    graph.setSaverDef(
        SaverDef.newBuilder().setSaveTensorName("save:0").setRestoreOpName("restore"));

    assertThatCode(() -> require(graph)).doesNotThrowAnyException();
  }

  @Test
  void loadingReadsVariablesAndNothingElse() {
    MetaGraphDef.Builder graph =
        squareAfter("x", path(), node("restore", "ReadFile", "path").build());
    graph.setSaverDef(SaverDef.newBuilder().setRestoreOpName("restore"));

    assertRefused("ReadFile", graph);
  }

  @Test
  void theModelThatShipsOnlyComputes() {
    assertThatCode(() -> ModelFolder.shipped().requireOnlyComputes()).doesNotThrowAnyException();
  }

  /** Lists a folder's parent in it, as an object store does where a key has two dots in it. */
  static final class UpAndDown extends RawLocalFileSystem {
    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
      return path.getName().equals("variables")
          ? new FileStatus[] {getFileStatus(path.getParent())}
          : super.listStatus(path);
    }
  }

  @Test
  void aModelFolderThatLeadsOutOfItselfIsRefused() throws Exception {
    Path model = Files.createDirectories(folder.resolve("model"));
    Files.createDirectories(model.resolve("variables"));
    for (String name : new String[] {"saved_model.pb", "model.json"}) {
      Files.writeString(model.resolve(name), "no matter");
    }
    Configuration storage = new Configuration();
    storage.setClass("fs.file.impl", UpAndDown.class, FileSystem.class);
    storage.setBoolean("fs.file.impl.disable.cache", true);

    assertThatThrownBy(() -> ModelFolder.read(model.toString(), storage))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("has a file that lies outside of it");
    assertThat(model.resolve("variables")).isDirectory();
  }
}
