package dev.lispatch.collection;

import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Items by index. Access, replacing an item, adding and removing at the end take O(log32 n), in
 * practice constant time.
 *
 * <p>Immutable and thread-safe. After Bagwell's array mapped tries as in Clojure's vector.
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
public final class PersistentVector implements Sequence {
  /* A trie of arrays: the last 1 to 32 items stand in the tail, all before it in full leaves of 32
  below the root. Arrays are exactly as long as what they hold, so a leaf or the tail can be
  handed out as a chunk whose length tells its end, and a vector of 3 items has an array of 3.
  The tail is empty only in the empty vector.

  No array knows an owner: a builder owns the nodes on the right edge of its trie (its spine), to
  which alone adding needs to write, and copies others when it changes them. That costs random
  writes through a builder a path copy, and saves a slot per leaf. */
  static final int BITS = 5;
  static final int WIDTH = 1 << BITS;
  static final int MASK = WIDTH - 1;
  private static final Object[] NO_ITEMS = {};
  private static final long WRAPPED_ARRAY = Sizes.WRAPPER + Sizes.array(1);

  /** The vector without items. */
  public static final PersistentVector EMPTY = new PersistentVector(0, BITS, NO_ITEMS, NO_ITEMS);

  private final int size;
  final int shift; // of the root; BITS where the root's children are leaves
  final Object[] root;
  final Object[] tail;
  private int hash; // benign race

  PersistentVector(int size, int shift, Object[] root, Object[] tail) {
    this.size = size;
    this.shift = shift;
    this.root = root;
    this.tail = tail;
  }

  /** The given items; the array is copied. */
  public static PersistentVector of(Object... items) {
    return ofOwned(Arrays.copyOf(items, items.length, Object[].class));
  }

  /** The given items; the array belongs to the vector from now on. */
  public static PersistentVector ofOwned(Object[] items) {
    if (items.length == 0) {
      return EMPTY;
    }
    if (items.length > WIDTH) {
      return inLeaves(items, items.length);
    }
    boolean plain = items.getClass() == Object[].class;
    return new PersistentVector(
        items.length,
        BITS,
        NO_ITEMS,
        plain ? items : Arrays.copyOf(items, items.length, Object[].class));
  }

  /** The first {@code size} of the items, copied. */
  static PersistentVector inLeaves(Object[] items, int size) {
    int leaves = size == 0 ? 0 : (size - 1) >>> BITS;
    Object[] level = new Object[leaves];
    for (int i = 0; i < leaves; i++) {
      level[i] = copyOfRange(items, i << BITS, (i + 1) << BITS);
    }
    int shift = BITS;
    while (level.length > WIDTH) {
      level = grouped(level);
      shift += BITS;
    }
    return new PersistentVector(size, shift, level, copyOfRange(items, leaves << BITS, size));
  }

  private static Object[] grouped(Object[] level) {
    Object[] parents = new Object[(level.length + MASK) >>> BITS];
    for (int i = 0; i < parents.length; i++) {
      int from = i << BITS;
      parents[i] = copyOfRange(level, from, Math.min(level.length, from + WIDTH));
    }
    return parents;
  }

  private static Object[] copyOfRange(Object[] items, int from, int to) {
    return Arrays.copyOfRange(items, from, to, Object[].class);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object at(int index) {
    return chunkAt(index)[index & MASK];
  }

  @Override
  public Object first() {
    return at(0);
  }

  @Override
  public PersistentList rest() {
    return size <= 1 ? PersistentList.EMPTY : new VectorSlice(this, 1);
  }

  @Override
  public PersistentList asList() {
    return size == 0 ? PersistentList.EMPTY : new VectorSlice(this, 0);
  }

  /**
   * The array that holds the item at {@code index}, at {@link #chunkOffset}; what follows there up
   * to the array's end are the following items. The caller must not write to it.
   */
  public Object[] chunkAt(int index) {
    Objects.checkIndex(index, size);
    return chunk(index);
  }

  /** Where in its {@link #chunkAt} the item at {@code index} stands. */
  public static int chunkOffset(int index) {
    return index & MASK;
  }

  /** As {@link #chunkAt}, for an index known to be good. */
  Object[] chunk(int index) {
    return index >= size - tail.length ? tail : leaf(root, shift, index);
  }

  private static Object[] leaf(Object[] root, int shift, int index) {
    Object[] node = root;
    for (int level = shift; level > 0; level -= BITS) {
      node = (Object[]) node[(index >>> level) & MASK];
    }
    return node;
  }

  /** This vector with {@code item} added at the end. */
  public PersistentVector append(Object item) {
    int length = tail.length;
    if (length == WIDTH) {
      return withNewTail(new Object[] {item});
    }
    Object[] longer = Arrays.copyOf(tail, length + 1, Object[].class);
    longer[length] = item;
    return new PersistentVector(size + 1, shift, root, longer);
  }

  /** As {@link #append(Object)}, charged before it is made. */
  public PersistentVector append(Object item, Meter meter) {
    meter.allocate(WRAPPED_ARRAY + (long) Sizes.REFERENCE * (tail.length & MASK));
    if (tail.length == WIDTH) {
      meter.allocate(Sizes.array(WIDTH) * (shift / BITS));
    }
    PersistentVector longer = append(item);
    if (meter.sampleDue()) {
      meter.sample(longer.changed(size, meter.draw()));
    }
    return longer;
  }

  /** Appends two items to a vector of even size. */
  PersistentVector appendPair(Object first, Object second) {
    int length = tail.length;
    if (length == WIDTH) {
      return withNewTail(new Object[] {first, second});
    }
    Object[] longer = Arrays.copyOf(tail, length + 2, Object[].class);
    longer[length] = first;
    longer[length + 1] = second;
    return new PersistentVector(size + 2, shift, root, longer);
  }

  /** The full tail becomes a leaf. */
  private PersistentVector withNewTail(Object[] newTail) {
    int at = size - WIDTH;
    int newSize = size + newTail.length;
    if (at >>> BITS == 1 << shift) {
      Object[] higher = {root, path(shift, tail)};
      return new PersistentVector(newSize, shift + BITS, higher, newTail);
    }
    return new PersistentVector(newSize, shift, withLeaf(root, shift, at, tail), newTail);
  }

  private static Object[] withLeaf(Object[] node, int level, int index, Object[] leaf) {
    int slot = (index >>> level) & MASK;
    Object[] copy = Arrays.copyOf(node, slot + 1, Object[].class);
    if (level == BITS) {
      copy[slot] = leaf;
    } else if (slot == node.length) {
      copy[slot] = path(level - BITS, leaf);
    } else {
      copy[slot] = withLeaf((Object[]) node[slot], level - BITS, index, leaf);
    }
    return copy;
  }

  private static Object[] path(int level, Object[] leaf) {
    Object[] node = leaf;
    for (int i = 0; i < level; i += BITS) {
      node = new Object[] {node};
    }
    return node;
  }

  /**
   * This vector with {@code item} in the place of the one at {@code index}; {@code index == size()}
   * appends.
   *
   * @throws IndexOutOfBoundsException if {@code index} is neither
   */
  public PersistentVector with(int index, Object item) {
    if (index == size) {
      return append(item);
    }
    Object[] chunk = chunkAt(index);
    if (chunk[index & MASK] == item) {
      return this;
    }
    Object[] changed = chunk.clone();
    changed[index & MASK] = item;
    return withChunk(index, changed);
  }

  /** As {@link #with(int, Object)}, charged before it is made. */
  public PersistentVector with(int index, Object item, Meter meter) {
    if (index == size) {
      return append(item, meter);
    }
    boolean inTail = index >= size - tail.length;
    meter.allocate(
        Sizes.WRAPPER
            + (inTail ? Sizes.array(tail.length) : Sizes.array(WIDTH) * (shift / BITS + 1)));
    PersistentVector changed = with(index, item);
    if (changed == this) {
      meter.madeNothing();
    } else if (meter.sampleDue()) {
      meter.sample(changed.changed(index, meter.draw()));
    }
    return changed;
  }

  /** One of the objects that a change of the item at {@code index} has made. */
  Object changed(int index, int random) {
    Parts parts = new Parts(this, Sizes.WRAPPER, random);
    if (index >= size - tail.length) {
      return parts.add(tail).chosen();
    }
    Object[] node = root;
    for (int level = shift; level > 0; level -= BITS) {
      parts.add(node);
      node = (Object[]) node[(index >>> level) & MASK];
    }
    return parts.add(node).chosen();
  }

  @Override
  public Object part(int random) {
    return size <= WIDTH
        ? changed(size, random)
        : chunk((int) (((random & 0xFFFFFFFFL) * size) >>> Integer.SIZE));
  }

  /** One of the arrays that hold what stands from {@code start} on. */
  private Object partFrom(int start, int random) {
    int length = size - start;
    return length <= WIDTH
        ? changed(size, random)
        : chunk(start + (int) (((random & 0xFFFFFFFFL) * length) >>> Integer.SIZE));
  }

  /** Replaces the items at an even {@code index} and after it. */
  PersistentVector withPair(int index, Object first, Object second) {
    Object[] changed = chunk(index).clone();
    changed[index & MASK] = first;
    changed[(index & MASK) + 1] = second;
    return withChunk(index, changed);
  }

  private PersistentVector withChunk(int index, Object[] changed) {
    if (index >= size - tail.length) {
      return new PersistentVector(size, shift, root, changed);
    }
    Object[] newRoot = root.clone();
    Object[] node = newRoot;
    for (int level = shift; level > BITS; level -= BITS) {
      int slot = (index >>> level) & MASK;
      Object[] child = ((Object[]) node[slot]).clone();
      node[slot] = child;
      node = child;
    }
    node[(index >>> BITS) & MASK] = changed;
    return new PersistentVector(size, shift, newRoot, tail);
  }

  /**
   * This vector without its last item.
   *
   * @throws IndexOutOfBoundsException if it is empty
   */
  public PersistentVector withoutLast() {
    Objects.checkIndex(0, size);
    return prefix(size - 1);
  }

  /** As {@link #withoutLast()}, charged before it is made. */
  public PersistentVector withoutLast(Meter meter) {
    meter.allocate(Sizes.WRAPPER + Sizes.array(Math.max(0, chunkOffset(size - 1))));
    PersistentVector shorter = withoutLast();
    if (meter.sampleDue()) {
      meter.sample(shorter.changed(shorter.size, meter.draw()));
    }
    return shorter;
  }

  /** The first {@code length} items; shares all leaves but the last. */
  private PersistentVector prefix(int length) {
    if (length == size) {
      return this;
    }
    if (length == 0) {
      return EMPTY;
    }
    Object[] newTail = Arrays.copyOf(chunk(length - 1), ((length - 1) & MASK) + 1, Object[].class);
    int before = length - newTail.length;
    if (before == size - tail.length) {
      return new PersistentVector(length, shift, root, newTail);
    }
    return ofTrie(length, shift, trimmed(root, shift, before), newTail);
  }

  /**
   * What is left of {@code node} when it ends before the item at {@code end}, a leaf's boundary.
   */
  private static Object[] trimmed(Object[] node, int level, int end) {
    if (end == 0) {
      return NO_ITEMS;
    }
    int last = ((end - 1) >>> level) & MASK;
    Object[] copy = Arrays.copyOf(node, last + 1, Object[].class);
    if (level > BITS) {
      copy[last] = trimmed((Object[]) node[last], level - BITS, end);
    }
    return copy;
  }

  /** Lowers a root that has only one branch. */
  private static PersistentVector ofTrie(int size, int shift, Object[] root, Object[] tail) {
    Object[] node = root;
    int level = shift;
    while (level > BITS && node.length <= 1) {
      node = node.length == 0 ? NO_ITEMS : (Object[]) node[0];
      level -= BITS;
    }
    return new PersistentVector(size, level, node, tail);
  }

  /**
   * The items from {@code from} to before {@code to}. A prefix takes O(log n), others time and
   * space in proportion to their own length. What is outside is not kept alive by the slice, but
   * for at most 31 neighbours of its end points.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
   */
  public PersistentVector slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    if (from == 0) {
      return prefix(to);
    }
    Builder slice = builder();
    slice.addRange(this, from, to);
    return slice.build();
  }

  /** As {@link #slice(int, int)}, charged before it is made. */
  public PersistentVector slice(int from, int to, Meter meter) {
    Objects.checkFromToIndex(from, to, size);
    if (from > 0) {
      meter.allocate(Sizes.vector(to - from));
      meter.charge((to - from) / WIDTH);
    } else {
      meter.allocate(Sizes.vector(WIDTH));
    }
    PersistentVector slice = slice(from, to);
    if (slice == this) {
      meter.madeNothing();
    } else if (meter.sampleDue()) {
      int random = meter.draw();
      meter.sample(from > 0 ? slice.part(random) : slice.changed(slice.size, random));
    }
    return slice;
  }

  /** These items followed by the others, in time and space in proportion to the others. */
  public PersistentVector concat(Sequence others) {
    if (others.isEmpty()) {
      return this;
    }
    if (size == 0 && others instanceof PersistentVector vector) {
      return vector;
    }
    Builder both = toBuilder();
    both.addAll(others);
    return both.build();
  }

  /** As {@link #concat(Sequence)}, charged before it is made. */
  public PersistentVector concat(Sequence others, Meter meter) {
    if (others.isEmpty()) {
      return this;
    }
    if (size == 0 && others instanceof PersistentVector vector) {
      return vector;
    }
    meter.allocate(Sizes.vector(others.size()));
    PersistentVector joined;
    if (others instanceof PersistentVector) {
      meter.charge(others.size());
      joined = concat(others);
    } else {
      Builder both = toBuilder();
      for (Object item : others) {
        meter.step();
        both.add(item);
      }
      joined = both.build();
    }
    if (meter.sampleDue()) {
      meter.sample(joined.partFrom(size, meter.draw()));
    }
    return joined;
  }

  @Override
  public void copyInto(Object[] dest, int at) {
    copyRange(0, size, dest, at);
  }

  void copyRange(int from, int to, Object[] dest, int at) {
    int index = from;
    while (index < to) {
      Object[] chunk = chunk(index);
      int offset = index & MASK;
      int length = Math.min(to - index, chunk.length - offset);
      System.arraycopy(chunk, offset, dest, at + index - from, length);
      index += length;
    }
  }

  /** The items in an array of their own, charged before it is made. */
  public Object[] toArray(Meter meter) {
    meter.allocate(Sizes.array(size));
    meter.charge(size / WIDTH);
    Object[] items = toArray();
    meter.made(items);
    return items;
  }

  @Override
  public Iterator<Object> iterator() {
    return new Forward(this, 0);
  }

  Iterator<Object> iteratorFrom(int index) {
    return new Forward(this, index);
  }

  /** The items from the last to the first. */
  public Iterator<Object> reverseIterator() {
    return new Backward(this);
  }

  /** A builder with no items. */
  public static Builder builder() {
    return new Builder(EMPTY);
  }

  /** A builder that starts with these items; O(log n). */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The hash that {@link #cacheHash} left here, or 0. */
  public int cachedHash() {
    return hash;
  }

  /** Keeps a hash that the caller worked out from the items. */
  public void cacheHash(int hash) {
    this.hash = hash;
  }

  @Override
  public String toString() {
    return "PersistentVector[" + size + "]";
  }

  private static final class Forward implements Iterator<Object> {
    private final PersistentVector vector;
    private Object[] chunk;
    private int index;

    Forward(PersistentVector vector, int from) {
      this.vector = vector;
      this.chunk = from < vector.size ? vector.chunk(from) : NO_ITEMS;
      this.index = from;
    }

    @Override
    public boolean hasNext() {
      return index < vector.size;
    }

    @Override
    public Object next() {
      int at = index;
      if (at >= vector.size) {
        throw new NoSuchElementException();
      }
      if ((at & MASK) == 0) {
        chunk = vector.chunk(at);
      }
      index = at + 1;
      return chunk[at & MASK];
    }
  }

  private static final class Backward implements Iterator<Object> {
    private final PersistentVector vector;
    private Object[] chunk;
    private int index; // of what next() returned last

    Backward(PersistentVector vector) {
      this.vector = vector;
      this.chunk = vector.tail;
      this.index = vector.size;
    }

    @Override
    public boolean hasNext() {
      return index > 0;
    }

    @Override
    public Object next() {
      if (index == 0) {
        throw new NoSuchElementException();
      }
      if ((index & MASK) == 0) {
        chunk = vector.chunk(index - 1);
      }
      index--;
      return chunk[index & MASK];
    }
  }

  /**
   * Makes a vector item by item. {@link #add} takes amortised constant time and allocates only the
   * vector's own arrays.
   *
   * <p>Belongs to one thread. After {@link #build} every operation throws {@link
   * IllegalStateException}.
   */
  public static final class Builder {
    private static final int FIRST_CAPACITY = 8;
    private static final Object[] BUILT = {};

    private Object[] tail = NO_ITEMS; // BUILT once built
    private int tailSize; // 0 to 32
    private int inTrie; // items in full leaves
    private Object[][] spine = {}; // the right edge, all arrays owned and 32 long; [0] holds leaves
    private int written = -1; // the number of a leaf in the trie that is owned: the last one set

    private Builder(PersistentVector start) {
      load(start);
    }

    private void load(PersistentVector start) {
      tailSize = start.tail.length;
      tail = Arrays.copyOf(start.tail, tailSize == 0 ? 0 : WIDTH, Object[].class);
      inTrie = start.size - tailSize;
      written = -1;
      spine = new Object[inTrie == 0 ? 0 : start.shift / BITS][];
      Object[] node = start.root;
      for (int level = spine.length - 1; level >= 0; level--) {
        spine[level] = Arrays.copyOf(node, WIDTH, Object[].class);
        if (level < spine.length - 1) {
          spine[level + 1][lastSlot(level + 1)] = spine[level];
        }
        node = level == 0 ? node : (Object[]) node[node.length - 1];
      }
    }

    /** The slot of the spine's node at {@code level} that is in use and last. */
    private int lastSlot(int level) {
      return ((inTrie - 1) >>> (BITS * (level + 1))) & MASK;
    }

    /** The number of items so far. */
    public int size() {
      return inTrie + tailSize;
    }

    /**
     * The item at {@code index}.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Object at(int index) {
      checkUsable();
      Objects.checkIndex(index, size());
      return index >= inTrie ? tail[index - inTrie] : leafOf(index)[index & MASK];
    }

    private Object[] leafOf(int index) {
      return leaf(spine[spine.length - 1], spine.length * BITS, index);
    }

    /** Adds an item at the end. */
    public Builder add(Object item) {
      if (tailSize == tail.length) {
        makeRoom();
      }
      tail[tailSize++] = item;
      return this;
    }

    private void makeRoom() {
      checkUsable();
      if (tailSize == WIDTH) {
        push(tail);
        tail = new Object[WIDTH];
        tailSize = 0;
      } else {
        tail = Arrays.copyOf(tail, tailSize == 0 ? FIRST_CAPACITY : WIDTH, Object[].class);
      }
    }

    private void push(Object[] leaf) {
      int number = inTrie >>> BITS;
      inTrie += WIDTH;
      Object child = leaf;
      for (int level = 0; level < spine.length; level++) {
        int slot = (number >>> (BITS * level)) & MASK;
        if (slot != 0) {
          spine[level][slot] = child;
          return;
        }
        Object[] full = spine[level];
        spine[level] = nodeWith(child);
        child = spine[level];
        if (level == spine.length - 1) {
          grow(nodeWith(full, child));
          return;
        }
      }
      grow(nodeWith(child));
    }

    private static Object[] nodeWith(Object... children) {
      return Arrays.copyOf(children, WIDTH, Object[].class);
    }

    private void grow(Object[] newRoot) {
      spine = Arrays.copyOf(spine, spine.length + 1);
      spine[spine.length - 1] = newRoot;
    }

    /** Adds all items of {@code others} at the end. */
    public Builder addAll(Sequence others) {
      if (others instanceof PersistentVector vector) {
        addRange(vector, 0, vector.size);
      } else {
        for (Object item : others) {
          add(item);
        }
      }
      return this;
    }

    void addRange(PersistentVector vector, int from, int to) {
      checkUsable();
      int index = from;
      while (index < to) {
        Object[] chunk = vector.chunk(index);
        int end = Math.min(chunk.length, (index & MASK) + to - index);
        index += addChunk(chunk, index & MASK, end);
      }
    }

    private int addChunk(Object[] chunk, int from, int to) {
      if (to - from == WIDTH && tailSize == 0) {
        push(chunk);
        return WIDTH;
      }
      if (tailSize == tail.length) {
        makeRoom();
      }
      int length = Math.min(to - from, tail.length - tailSize);
      System.arraycopy(chunk, from, tail, tailSize, length);
      tailSize += length;
      return length;
    }

    /**
     * Replaces the item at {@code index}. Fast for items near the one set last; elsewhere a few
     * small arrays are copied.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Builder set(int index, Object item) {
      checkUsable();
      Objects.checkIndex(index, size());
      if (index >= inTrie) {
        tail[index - inTrie] = item;
      } else {
        (index >>> BITS == written ? leafOf(index) : ownLeaf(index))[index & MASK] = item;
      }
      return this;
    }

    private Object[] ownLeaf(int index) {
      Object[] node = spine[spine.length - 1];
      for (int level = spine.length - 1; level >= 0; level--) {
        int slot = (index >>> (BITS * (level + 1))) & MASK;
        Object[] child = (Object[]) node[slot];
        if (level == 0 || child != spine[level - 1]) {
          child = child.clone();
          node[slot] = child;
        }
        node = child;
      }
      written = index >>> BITS;
      return node;
    }

    /**
     * Removes the last item.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Builder removeLast() {
      checkUsable();
      Objects.checkIndex(0, size());
      if (tailSize == 0) {
        load(frozen());
      }
      tail[--tailSize] = NO_ITEMS; // forgets the item
      return this;
    }

    /** The vector; the builder is of no use afterwards. */
    public PersistentVector build() {
      checkUsable();
      PersistentVector built = frozen();
      tail = BUILT;
      tailSize = 0;
      inTrie = 0;
      spine = new Object[0][];
      return built;
    }

    /** As {@link #build()}; a part of it is shown to the meter, which was charged for it. */
    public PersistentVector build(Meter meter) {
      PersistentVector built = build();
      meter.made(built);
      return built;
    }

    private PersistentVector frozen() {
      if (inTrie == 0) {
        return tailSize == 0 ? EMPTY : new PersistentVector(tailSize, BITS, NO_ITEMS, exactTail());
      }
      Object[] root = NO_ITEMS;
      for (int level = 0; level < spine.length; level++) {
        int last = lastSlot(level);
        Object[] exact = last == MASK ? spine[level] : Arrays.copyOf(spine[level], last + 1);
        if (level > 0) {
          exact[last] = root;
        }
        root = exact;
      }
      if (tailSize > 0) {
        return new PersistentVector(size(), spine.length * BITS, root, exactTail());
      }
      int before = inTrie - WIDTH;
      Object[] lastLeaf = leaf(root, spine.length * BITS, before);
      Object[] others = trimmed(root, spine.length * BITS, before);
      return ofTrie(inTrie, spine.length * BITS, others, lastLeaf);
    }

    private Object[] exactTail() {
      return tailSize == tail.length ? tail : Arrays.copyOf(tail, tailSize, Object[].class);
    }

    private void checkUsable() {
      if (tail == BUILT) {
        throw new IllegalStateException("this builder has built its vector");
      }
    }
  }
}
