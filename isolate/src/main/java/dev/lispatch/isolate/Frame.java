package dev.lispatch.isolate;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One message between the two processes.
 *
 * @param id of the run, or of the call, that it belongs to
 * @param content one value, as {@link ValueWriter} writes it; the holder may keep it
 */
record Frame(Kind kind, long id, byte[] content) {
  /** What a message says. Those up to {@link #ANSWER} are the host's. */
  enum Kind {
    /** What the session is made of. The first one. */
    OPEN,
    /** Run this program. */
    RUN,
    /** Stop the program that runs. */
    CANCEL,
    /** What came of a call. */
    ANSWER,
    /** The session is open. */
    READY,
    /** The program prints. */
    OUTPUT,
    /** The program calls a function of the host's. */
    CALL,
    /** Nobody waits for that call any more. */
    UNCALL,
    /** What came of the program. */
    DONE
  }

  static final byte[] NOTHING = {0}; // nil
  private static final int HEADER = 1 + Long.BYTES + Integer.BYTES;
  private static final Kind[] KINDS = Kind.values();

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
    int kind = fields.get();
    long id = fields.getLong();
    int length = fields.getInt();
    if (kind < 0 || kind >= KINDS.length || length < 1 || length > most) {
      throw new Malformed("no message begins like this");
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("a message was cut off");
    }
    return new Frame(KINDS[kind], id, content);
  }

  void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(kind.ordinal());
    data.writeLong(id);
    data.writeInt(content.length);
    data.write(content);
    data.flush();
  }
}
