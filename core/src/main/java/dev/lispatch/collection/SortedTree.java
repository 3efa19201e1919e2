package dev.lispatch.collection;

import dev.lispatch.limit.NumberHolder;
import dev.lispatch.limit.Sizes;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The persistent search tree behind sorted maps and sets. A null tree is empty.
 *
 * <p>Immutable. Finding and changing take O(log n).
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
final class SortedTree implements NumberHolder {
  /* Balanced by weight: neither side of a node holds more than three times the other (plus one), so
  that no path is longer than 2.5 log2 n; see Adams, "Implementing sets efficiently in a functional
  language", with the parameters (3, 2) that Hirai and Yamamoto proved right in "Balancing
  weight-balanced trees". The weight is the size, which is wanted anyway, and balance never asks the
  ordering: one that contradicts itself cannot unbalance the tree. */
  private static final int HEAVIER = 3;
  private static final int DOUBLE = 2;

  final Object key;
  final Object value;
  final @Nullable SortedTree left;
  final @Nullable SortedTree right;
  final int size;

  private SortedTree(
      Object key, Object value, @Nullable SortedTree left, @Nullable SortedTree right) {
    this.key = key;
    this.value = value;
    this.left = left;
    this.right = right;
    this.size = size(left) + size(right) + 1;
  }

  @Override
  public double numbersPart() {
    int numbers = Sizes.box(key) + (value == key ? 0 : Sizes.box(value));
    return (double) numbers / Sizes.WRAPPER;
  }

  static int size(@Nullable SortedTree tree) {
    return tree == null ? 0 : tree.size;
  }

  /** The bytes of the nodes from the root to a leaf among so many, on average. */
  static long sizeOfPath(int nodes) {
    return Sizes.WRAPPER * (3L + Integer.SIZE - Integer.numberOfLeadingZeros(nodes));
  }

  /** Some node; {@code otherwise} if there is none. */
  static Object part(@Nullable SortedTree tree, int random, Object otherwise) {
    SortedTree node = tree;
    int index = (int) (((random & 0xFFFFFFFFL) * size(tree)) >>> Integer.SIZE);
    while (node != null && index != size(node.left)) {
      boolean before = index < size(node.left);
      index -= before ? 0 : size(node.left) + 1;
      node = before ? node.left : node.right;
    }
    return node == null ? otherwise : node;
  }

  /* A node beside the path whose key was compared has left it by a rotation, which has made it anew. */
  /** One of the objects that a change has made, or kept for the first time, along that path. */
  static Object changed(@Nullable SortedTree after, PathTaken path, int random, Object wrapper) {
    Parts parts = new Parts(wrapper, Sizes.WRAPPER, random);
    SortedTree node = after;
    while (node != null) {
      parts.add(node, Sizes.WRAPPER);
      Integer way = path.at(node.key);
      if (way == null || way == 0) {
        parts.add(node.key, Sizes.box(node.key)).add(node.value, Sizes.box(node.value));
        break;
      }
      SortedTree beside = way < 0 ? node.right : node.left;
      if (beside != null && path.at(beside.key) != null) {
        parts.add(beside, Sizes.WRAPPER);
      }
      node = way < 0 ? node.left : node.right;
    }
    return parts.chosen();
  }

  static @Nullable SortedTree find(@Nullable SortedTree tree, Object key, Ordering ordering) {
    SortedTree node = tree;
    while (node != null) {
      int order = ordering.compare(key, node.key);
      if (order == 0) {
        return node;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  static SortedTree put(@Nullable SortedTree tree, Object key, Object value, Ordering ordering) {
    if (tree == null) {
      return new SortedTree(key, value, null, null);
    }
    int order = ordering.compare(key, tree.key);
    if (order < 0) {
      SortedTree changed = put(tree.left, key, value, ordering);
      return changed == tree.left ? tree : tree.with(changed, tree.right);
    }
    if (order > 0) {
      SortedTree changed = put(tree.right, key, value, ordering);
      return changed == tree.right ? tree : tree.with(tree.left, changed);
    }
    return tree.value == value ? tree : new SortedTree(tree.key, value, tree.left, tree.right);
  }

  static @Nullable SortedTree remove(@Nullable SortedTree tree, Object key, Ordering ordering) {
    if (tree == null) {
      return null;
    }
    int order = ordering.compare(key, tree.key);
    if (order < 0) {
      SortedTree changed = remove(tree.left, key, ordering);
      return changed == tree.left ? tree : tree.with(changed, tree.right);
    }
    if (order > 0) {
      SortedTree changed = remove(tree.right, key, ordering);
      return changed == tree.right ? tree : tree.with(tree.left, changed);
    }
    return joined(tree.left, tree.right);
  }

  private static @Nullable SortedTree joined(
      @Nullable SortedTree left, @Nullable SortedTree right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    if (left.size > right.size) {
      SortedTree middle = last(left);
      return middle.with(withoutLast(left), right);
    }
    SortedTree middle = first(right);
    return middle.with(left, withoutFirst(right));
  }

  static SortedTree first(SortedTree tree) {
    SortedTree node = tree;
    while (node.left != null) {
      node = node.left;
    }
    return node;
  }

  static SortedTree last(SortedTree tree) {
    SortedTree node = tree;
    while (node.right != null) {
      node = node.right;
    }
    return node;
  }

  private static @Nullable SortedTree withoutFirst(SortedTree tree) {
    return tree.left == null ? tree.right : tree.with(withoutFirst(tree.left), tree.right);
  }

  private static @Nullable SortedTree withoutLast(SortedTree tree) {
    return tree.right == null ? tree.left : tree.with(tree.left, withoutLast(tree.right));
  }

  /** This node over other subtrees, of which one may have become too heavy by one. */
  private SortedTree with(@Nullable SortedTree newLeft, @Nullable SortedTree newRight) {
    int leftWeight = size(newLeft) + 1;
    int rightWeight = size(newRight) + 1;
    if (newRight != null && rightWeight > HEAVIER * (long) leftWeight) {
      return leaningLeft(newLeft, newRight);
    }
    if (newLeft != null && leftWeight > HEAVIER * (long) rightWeight) {
      return leaningRight(newLeft, newRight);
    }
    return over(newLeft, newRight);
  }

  private SortedTree leaningLeft(@Nullable SortedTree newLeft, SortedTree heavy) {
    SortedTree inner = heavy.left;
    if (inner == null || size(inner) + 1 < DOUBLE * (size(heavy.right) + 1L)) {
      return heavy.over(over(newLeft, inner), heavy.right);
    }
    return inner.over(over(newLeft, inner.left), heavy.over(inner.right, heavy.right));
  }

  private SortedTree leaningRight(SortedTree heavy, @Nullable SortedTree newRight) {
    SortedTree inner = heavy.right;
    if (inner == null || size(inner) + 1 < DOUBLE * (size(heavy.left) + 1L)) {
      return heavy.over(heavy.left, over(inner, newRight));
    }
    return inner.over(heavy.over(heavy.left, inner.left), over(inner.right, newRight));
  }

  private SortedTree over(@Nullable SortedTree newLeft, @Nullable SortedTree newRight) {
    return new SortedTree(key, value, newLeft, newRight);
  }

  /** All entries, upwards or downwards. */
  static <T> Iterator<T> iterator(
      @Nullable SortedTree tree, boolean upwards, BiFunction<Object, Object, T> shown) {
    Walk<T> walk = new Walk<>(upwards, shown);
    walk.enter(tree);
    return walk;
  }

  /** The entries from {@code key} on, with its own if {@code inclusive}, upwards or downwards. */
  static <T> Iterator<T> iteratorFrom(
      @Nullable SortedTree tree,
      Object key,
      boolean inclusive,
      boolean upwards,
      Ordering ordering,
      BiFunction<Object, Object, T> shown) {
    Walk<T> walk = new Walk<>(upwards, shown);
    SortedTree node = tree;
    while (node != null) {
      int order = ordering.compare(key, node.key);
      boolean ahead = upwards ? order < 0 : order > 0;
      if (ahead || (order == 0 && inclusive)) {
        walk.push(node);
      }
      if (order == 0 && inclusive) {
        break;
      }
      boolean goLeft = order == 0 ? !upwards : order < 0;
      node = goLeft ? node.left : node.right;
    }
    return walk;
  }

  /** Holds the nodes whose entry, and one subtree, are still to come. */
  private static final class Walk<T> implements Iterator<T> {
    private final boolean upwards;
    private final BiFunction<Object, Object, T> shown;
    private final ArrayDeque<SortedTree> path = new ArrayDeque<>();

    Walk(boolean upwards, BiFunction<Object, Object, T> shown) {
      this.upwards = upwards;
      this.shown = shown;
    }

    void push(SortedTree node) {
      path.push(node);
    }

    void enter(@Nullable SortedTree tree) {
      SortedTree node = tree;
      while (node != null) {
        path.push(node);
        node = upwards ? node.left : node.right;
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public T next() {
      SortedTree node = path.poll();
      if (node == null) {
        throw new NoSuchElementException();
      }
      enter(upwards ? node.right : node.left);
      return shown.apply(node.key, node.value);
    }
  }
}
