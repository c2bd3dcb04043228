package io.earwitness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriSecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://KEY:SECRET@bucket/archive",
        "s3a://KEY:SEC/RET+1@bucket",
        "@s3a://KEY:SECRET@bucket/list.txt",
        "--input=s3a://KEY:SECRET@bucket",
        "https://user:SECRET@example.org/list.txt",
        "ftp://:SECRET@host/a"
      })
  void aPasswordIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> UriSecrets.requireNone(text))
        .isInstanceOf(WrongUseException.class)
        .hasMessageNotContaining("SECRET")
        .hasMessageNotContaining("SEC/RET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://bucket/take:1@home.wav",
        "hdfs://host:8020/a@b.wav",
        "hdfs://user@host/a:b",
        "abfss://container@account.dfs.core.windows.net/a:b@c",
        "file:///home/a:b@c.wav",
        "/home/a:b@c.wav",
        "SELECT uri FROM files WHERE uri LIKE 's3a://%:%@%'"
      })
  void whatOnlyLooksLikeOneIsNone(String text) {
    assertThatCode(() -> UriSecrets.requireNone(text)).doesNotThrowAnyException();
  }
}
