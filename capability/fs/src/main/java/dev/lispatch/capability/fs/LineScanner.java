package dev.lispatch.capability.fs;

import dev.lispatch.capability.fs.FileAccess.Purpose;
import dev.lispatch.capability.fs.Resolver.LastLink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches one file after the other for lines, a slice at a time, so that what was found can be
 * charged before more is kept.
 *
 * <p>Not thread-safe. Holds one file and one directory open between slices.
 */
final class LineScanner implements AutoCloseable {
  /* A block holds whole lines: what follows its last line end is moved to the front before more is
  read. A line longer than the block asks for a larger one through Slice.wanted. Lines are counted
  only where something was found, and where a file has more than one block. The directory of the
  last file stays open: files mostly come sorted, and opening a name in an open directory saves the
  way from the root. */
  private static final int FIRST_BLOCK = 256 * 1024;
  private static final int SLICE_FILES = 64;
  private static final long SLICE_BYTES = 4L << 20;
  private static final long SLICE_TEXT = 256L << 10;

  private final OpenFiles openFiles;
  private final FileBounds bounds;
  private final Resolver resolver;
  private final LinePattern pattern;
  private final List<String> paths;
  private final long maxLines;

  private OpenFiles.@Nullable Place permit;
  private int file;
  private int fileEnd;
  private @Nullable Path parentPath;
  private @Nullable Directory parent;

  private @Nullable SeekableByteChannel channel;
  private long expected;
  private long readBytes;
  private boolean ended;
  private byte[] block = new byte[FIRST_BLOCK];
  private int length;

  private @Nullable String view; // the whole lines of the block, or null when more is to be read
  private int at;
  private int counted;
  private long lines;
  private long foundInFile;

  private List<Finding> findings = new ArrayList<>();
  private long scanned;
  private long text;
  private int files;

  /**
   * What one slice came to.
   *
   * @param scanned the bytes looked at
   * @param files the files begun
   * @param wanted the size of the block needed to go on, or 0
   * @param done whether all files are done
   */
  record Slice(List<Finding> findings, long scanned, int files, int wanted, boolean done) {}

  /**
   * @param maxLines the most lines to find in one file
   */
  LineScanner(
      FileAccess access,
      FileBounds bounds,
      LinePattern pattern,
      List<String> paths,
      long maxLines) {
    this.openFiles = access.openFiles();
    this.bounds = bounds;
    this.resolver = new Resolver(access, Purpose.READ);
    this.pattern = pattern;
    this.paths = paths;
    this.maxLines = maxLines;
  }

  /** The files to search next, by their index; those before must be done. */
  void begin(int from, int to) {
    file = from;
    fileEnd = to;
  }

  /** Makes the block as large as a slice wanted; 0 leaves it as it is. */
  void grow(int wanted) {
    if (wanted > block.length) {
      block = Arrays.copyOf(block, wanted);
    }
  }

  /** Goes on for a while. Stops early when interrupted. */
  Slice advance() throws FileProblem {
    if (permit == null) {
      permit = openFiles.take(".", bounds.maxOpenFiles());
    }
    findings = new ArrayList<>();
    scanned = 0;
    text = 0;
    files = 0;
    int wanted = 0;
    while (file < fileEnd && wanted == 0 && !full() && !Thread.currentThread().isInterrupted()) {
      try {
        wanted = advanceFile();
      } catch (IOException e) {
        fail(FileProblem.of(paths.get(file), e));
      } catch (FileProblem problem) {
        fail(problem);
      }
    }
    return new Slice(findings, scanned, files, wanted, file == fileEnd);
  }

  private boolean full() {
    return files > SLICE_FILES || scanned > SLICE_BYTES || text > SLICE_TEXT;
  }

  private void fail(FileProblem problem) {
    findings.add(new Finding.Unreadable(file, problem));
    endFile();
  }

  private void endFile() {
    closeChannel();
    view = null;
    file++;
  }

  /** Does the next piece of work of the present file; returns the block size it wants, or 0. */
  private int advanceFile() throws IOException, FileProblem {
    SeekableByteChannel open = channel;
    if (open == null) {
      open = openFile();
    }
    if (view == null) {
      read(open);
      int end = ended ? length : endOfLines();
      if (end == 0 && !ended) {
        return (int) Math.min(2L * block.length, bounds.maxFileBytes() + 1);
      }
      view = pattern.view(block, 0, end);
      at = 0;
      counted = 0;
      scanned += end;
    }
    scan(view);
    return 0;
  }

  private int endOfLines() {
    int end = length;
    while (end > 0 && block[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private SeekableByteChannel openFile() throws IOException, FileProblem {
    files++;
    String path = paths.get(file);
    Path absolute = resolver.absolute(path);
    Path directory = absolute.getParent();
    Path name = absolute.getFileName();
    if (directory == null || name == null || !resolver.allows(directory)) {
      return openAlone(path, absolute);
    }
    Directory open = openParent(path, directory);
    BasicFileAttributes attributes = open.attributes(name);
    if (attributes != null && attributes.isSymbolicLink()) {
      return openAlone(path, absolute);
    }
    if (attributes == null) {
      throw FileProblem.notFound(path);
    }
    return open(open, name, path, attributes);
  }

  private SeekableByteChannel openAlone(String path, Path absolute)
      throws IOException, FileProblem {
    try (Place place = resolver.resolve(path, absolute, LastLink.FOLLOW)) {
      return open(place.directory(), place.name(), path, place.existing());
    }
  }

  private Directory openParent(String path, Path directory) throws IOException, FileProblem {
    Directory present = parent;
    if (present != null && directory.equals(parentPath)) {
      return present;
    }
    closeParent();
    try (Place place = resolver.resolve(path, directory, LastLink.FOLLOW)) {
      if (!place.existing().isDirectory()) {
        throw new NotDirectoryException(null);
      }
      Directory opened = place.directory().directory(place.name());
      parent = opened;
      parentPath = directory;
      return opened;
    }
  }

  private SeekableByteChannel open(
      Directory directory, Path name, String path, BasicFileAttributes attributes)
      throws IOException, FileProblem {
    ReadableFiles.requireRegular(path, attributes);
    if (attributes.size() > bounds.maxFileBytes()) {
      throw FileProblem.tooLarge(path, bounds.maxFileBytes());
    }
    SeekableByteChannel opened = directory.file(name, ReadableFiles.READ);
    channel = opened;
    expected = attributes.size();
    readBytes = 0;
    ended = false;
    length = 0;
    lines = 0;
    foundInFile = 0;
    return opened;
  }

  /** Fills the block behind what is left in it. */
  private void read(SeekableByteChannel open) throws IOException, FileProblem {
    while (!ended && length < block.length) {
      int most = Math.min(ReadableFiles.TRANSFER, block.length - length);
      int count = open.read(ByteBuffer.wrap(block, length, most));
      if (count < 0) {
        ended = true;
        return;
      }
      length += count;
      readBytes += count;
      if (readBytes > bounds.maxFileBytes()) {
        throw FileProblem.tooLarge(paths.get(file), bounds.maxFileBytes());
      }
      ended = readBytes == expected && count < most;
    }
  }

  /** Looks through the view until its end, or until the slice is full. */
  private void scan(String whole) {
    while (text <= SLICE_TEXT) {
      int hit = pattern.candidate(whole, at);
      if (hit < 0 || foundInFile >= maxLines) {
        endBlock(whole);
        return;
      }
      int start = countLinesTo(whole, hit);
      int newline = whole.indexOf('\n', hit);
      int end = newline < 0 ? whole.length() : newline;
      keepIfMatching(start, end);
      at = newline < 0 ? whole.length() : newline + 1;
    }
  }

  private void keepIfMatching(int start, int end) {
    int textEnd = end > start && block[end - 1] == '\r' ? end - 1 : end;
    String line = new String(block, start, textEnd - start, StandardCharsets.UTF_8);
    if (pattern.matches(line)) {
      findings.add(new Finding.Line(file, lines + 1, line));
      text += line.length() + 32;
      foundInFile++;
    }
  }

  /** Counts the line ends before {@code hit}, and returns where its line begins. */
  private int countLinesTo(String whole, int hit) {
    int start = counted;
    for (int next = whole.indexOf('\n', start); next >= 0 && next < hit; ) {
      lines++;
      start = next + 1;
      next = whole.indexOf('\n', start);
    }
    counted = start;
    return start;
  }

  private void endBlock(String whole) {
    if (ended || foundInFile >= maxLines) {
      endFile();
      return;
    }
    countLinesTo(whole, whole.length());
    System.arraycopy(block, whole.length(), block, 0, length - whole.length());
    length -= whole.length();
    view = null;
  }

  private void closeChannel() {
    SeekableByteChannel open = channel;
    channel = null;
    if (open != null) {
      Resolver.closeQuietly(open);
    }
  }

  private void closeParent() {
    Directory open = parent;
    parent = null;
    if (open != null) {
      Resolver.closeQuietly(open);
    }
  }

  @Override
  public void close() {
    closeChannel();
    closeParent();
    OpenFiles.Place taken = permit;
    permit = null;
    if (taken != null) {
      taken.close();
    }
  }
}
