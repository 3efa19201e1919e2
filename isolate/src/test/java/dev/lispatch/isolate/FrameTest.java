package dev.lispatch.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // a null where there must be none fails the test
class FrameTest {
  private static Frame read(byte[] bytes) throws IOException {
    return Frame.read(new ByteArrayInputStream(bytes), 1 << 20);
  }

  private static byte[] header(int kind, int length) {
    return ByteBuffer.allocate(13).put((byte) kind).putLong(7).putInt(length).array();
  }

  @Test
  void message_writtenAndRead_isTheSame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Frame(Frame.Kind.CALL, 42, new byte[] {1, 2, 3}).write(out);
    Frame read = read(out.toByteArray());
    assertThat(read.kind()).isEqualTo(Frame.Kind.CALL);
    assertThat(read.id()).isEqualTo(42);
    assertThat(read.content()).containsExactly(1, 2, 3);
  }

  @Test
  void end_isNoMessage() throws IOException {
    assertThat(read(new byte[0])).isNull();
  }

  @Test
  void lengths_thatAreTooLarge_areRefusedBeforeAnythingIsTaken() {
    for (int length : new int[] {0, -1, Integer.MIN_VALUE, (1 << 20) + 1, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> read(header(5, length))).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void kinds_thatThereAreNot_areRefused() {
    for (int kind : new int[] {-1, 11, 127, -128}) {
      assertThatThrownBy(() -> read(header(kind, 1))).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void message_cutOff_isAnEnd() {
    assertThatThrownBy(() -> read(header(5, 100))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(new byte[] {1, 2})).isInstanceOf(IOException.class);
  }

  @Test
  void randomBytes_endInAnErrorOrAMessage() {
    SplittableRandom random = new SplittableRandom(6);
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[random.nextInt(1, 40)];
      random.nextBytes(bytes);
      try {
        assertThat(read(bytes).content()).isNotEmpty();
      } catch (IOException expected) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
