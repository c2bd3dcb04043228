package io.earwitness.training.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.earwitness.WrongUseException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamnetTest {
  @TempDir Path folder;

  @Test
  void aFolderWithoutItsFilesIsRefusedInASentence() throws Exception {
    assertRefused("there is no " + folder.resolve("yamnet_class_map.csv"));

    classMap("index,mid,display_name\n0,/m/09x0r,Speech\n1,/m/0ytgt,\"Child speech, kid\"\n");
    assertRefused("there is no " + folder.resolve("weights/00_conv_kernel.npy"));

    classMap("index,mid,display_name\nSpeech\n");
    assertRefused("there is no class in the line \"Speech\"");
  }

  private void classMap(String text) throws Exception {
    Files.writeString(folder.resolve("yamnet_class_map.csv"), text);
  }

  private void assertRefused(String saying) {
    assertThatExceptionOfType(WrongUseException.class)
        .isThrownBy(() -> Yamnet.read(folder))
        .withMessageStartingWith("The weights of YAMNet cannot be read from " + folder)
        .withMessageContaining(saying)
        .satisfies(wrong -> assertThat(wrong.getMessage().lines()).hasSize(1));
  }
}
