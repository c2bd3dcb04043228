package io.earwitness.tests.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.SparkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} says what works, and of what does not, what to do. */
class DoctorTest {
  private static final String INPUT = "s3a://archive";
  private static final String OUTPUT = "s3a://heard/tables";

  @TempDir static Path folder;
  @AutoClose private static S3Server server;
  private static Path store;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = S3Server.in(folder.resolve("s3"));
    Files.createDirectories(server.bucket("archive").resolve("2026"));
    store = server.bucket("heard");
  }

  private static CommandRun doctor(Map<String, String> settings) throws IOException {
    SparkSettings open = SparkSettings.of(settings);
    try (open) {
      return CommandRun.of("doctor", "--input", INPUT, "--output", OUTPUT);
    }
  }

  private static Map<String, String> but(String setting, String value) {
    Map<String, String> settings = new HashMap<>(server.sparkSettings());
    settings.put(setting, value);
    return settings;
  }

  private static void assertSays(CommandRun run, String regex) {
    assertThat(run.out().lines()).anyMatch(line -> line.matches(regex));
  }

  @Test
  void allWorksOnALocalFolder() throws IOException {
    Path input = Files.createDirectories(folder.resolve("local"));
    Files.writeString(input.resolve("a.wav"), "no matter");
    Path output = folder.resolve("tables");

    CommandRun run =
        CommandRun.succeeding("doctor", "--input", input.toString(), "--output", output.toString());

    assertThat(run.out()).doesNotContain("BROKEN");
    assertSays(run, "WORKS +Natives +TensorFlow \\S+ and FFmpeg \\S+ load on executor driver");
    assertSays(run, "WORKS +Model +shipped with .* tells ambient, conversation, scream apart");
    assertSays(run, "WORKS +Input +.* can be listed, and a.wav read");
    assertSays(run, "WORKS +Committer +renames, of 1,000 rows written 1,000 were read back");
    assertSays(run, "WORKS +Tables +None are there yet");
    assertThat(output).as("nothing is left").doesNotExist();
  }

  @Test
  void onS3TheMagicCommitterIsNamed() throws IOException {
    CommandRun run = doctor(server.sparkSettings());

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertSays(run, "WORKS +Input +s3a://archive can be listed; it holds folders");
    assertSays(run, "WORKS +Output +A file was written to s3a://heard/tables and deleted");
    assertSays(run, "WORKS +Committer +magic, of 1,000 rows written 1,000 were read back");
    try (Stream<Path> left = Files.walk(store)) {
      assertThat(left.filter(Files::isRegularFile)).as("nothing is left").isEmpty();
    }
    assertThat(run.out() + run.err())
        .doesNotContain(S3Server.ACCESS_KEY)
        .doesNotContain(S3Server.SECRET_KEY);
  }

  @Test
  void anyOtherCommitterIsNotSafeThere() throws IOException {
    CommandRun run = doctor(but("spark.hadoop.fs.s3a.committer.name", "file"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertSays(run, "BROKEN +Committer +renames, .*spark.hadoop.fs.s3a.committer.name=magic.*");
  }

  @Test
  void credentialsThatAreWrong() throws IOException {
    CommandRun run = doctor(but("spark.hadoop.fs.s3a.secret.key", "not-the-secret-of-the-tests"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertSays(run, "BROKEN +Input +s3a://archive cannot be read: .*Check the credentials.*");
    assertSays(run, "BROKEN +Output +s3a://heard/tables cannot be .*Check the credentials.*");
    assertThat(run.out() + run.err())
        .doesNotContain("not-the-secret-of-the-tests")
        .doesNotContain("\tat ");
  }

  @Test
  void keysInACredentialProviderAreEnough() throws IOException {
    String provider = "jceks://file" + folder.resolve("s3.jceks");
    Configuration storage = new Configuration();
    storage.set(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, provider);
    CredentialProvider keys = CredentialProviderFactory.getProviders(storage).get(0);
    keys.createCredentialEntry("fs.s3a.access.key", S3Server.ACCESS_KEY.toCharArray());
    keys.createCredentialEntry("fs.s3a.secret.key", S3Server.SECRET_KEY.toCharArray());
    keys.flush();
    Map<String, String> settings = new HashMap<>(server.sparkSettings());
    settings.remove("spark.hadoop.fs.s3a.access.key");
    settings.remove("spark.hadoop.fs.s3a.secret.key");
    settings.put("spark.hadoop." + CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, provider);

    CommandRun run = doctor(settings);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertSays(run, "WORKS +Committer +magic, .*");
  }

  @Test
  void anEndpointThatDoesNotAnswer() throws IOException {
    CommandRun run = doctor(but("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:1"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertSays(
        run,
        "BROKEN +Output +s3a://heard/tables cannot be .*Nothing answers: check"
            + " spark.hadoop.fs.s3a.endpoint.*");
  }

  @Test
  void aModelAndAnInputThatAreNotThere() {
    CommandRun run =
        CommandRun.of("doctor", "--model", "/no/model", "--input", folder + "/nowhere");

    assertThat(run.exitCode()).isEqualTo(2);
    assertSays(run, "BROKEN +Model +The model /no/model cannot be read: .*");
    assertSays(run, "BROKEN +Input +There is nothing at .*/nowhere. Check its spelling");
    assertSays(run, "WORKS +Natives .*");
  }
}
