package dev.lispatch.isolate;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One message between the two processes. Not to be changed. */
final class Frame {
  /** What a message says. Those up to {@link #CALLBACK} are the host's. */
  enum Kind {
    /** What the session is made of. The first one. */
    OPEN(0),
    /** Run this program. */
    RUN(1),
    /** Stop the program that runs. */
    CANCEL(2),
    /** What came of a call. */
    ANSWER(3),
    /** The function that is called calls one that it was given. */
    CALLBACK(4),
    /** The session is open. */
    READY(5),
    /** The program prints. */
    OUTPUT(6),
    /** The program calls a function of the host's. */
    CALL(7),
    /** Nobody waits for that call any more. */
    UNCALL(8),
    /** What came of a callback. */
    RETURN(9),
    /** What came of the program. */
    DONE(10);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    private static @Nullable Kind of(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      return null;
    }
  }

  static final byte[] NOTHING = {0}; // nil
  private static final int HEADER = 1 + Long.BYTES + Integer.BYTES;

  private final Kind kind;
  private final long id;
  private final byte[] content;

  /**
   * @param id of the run, the call or the callback that it belongs to
   * @param content one value, as {@link ValueWriter} writes it; the message keeps it
   */
  Frame(Kind kind, long id, byte[] content) {
    this.kind = kind;
    this.id = id;
    this.content = content;
  }

  Kind kind() {
    return kind;
  }

  long id() {
    return id;
  }

  byte[] content() {
    return content;
  }

  /**
   * The next message, or null at the end. Takes memory for what has come, not for what was
   * announced.
   *
   * @param most bytes of content
   * @throws Malformed if it is none
   */
  static @Nullable Frame read(InputStream in, int most) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length == 0) {
      return null;
    }
    if (header.length < HEADER) {
      throw new EOFException("a message was cut off");
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    Kind kind = Kind.of(fields.get());
    long id = fields.getLong();
    int length = fields.getInt();
    if (kind == null || length < 1 || length > most) {
      throw new Malformed("no message begins like this");
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("a message was cut off");
    }
    return new Frame(kind, id, content);
  }

  void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(kind.code);
    data.writeLong(id);
    data.writeInt(content.length);
    data.write(content);
    data.flush();
  }
}
