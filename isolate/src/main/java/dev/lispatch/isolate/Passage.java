package dev.lispatch.isolate;

import org.jspecify.annotations.Nullable;

/** How values that are no data pass between the processes: as references to what stays behind. */
interface Passage {
  /** Lets nothing pass but data. */
  Passage DATA =
      new Passage() {
        @Override
        public @Nullable Reference leaves(Object value) {
          return null;
        }

        @Override
        public Object arrives(Reference reference) throws Malformed {
          throw new Malformed("a reference has no place here");
        }
      };

  /** What stands for that value in the other process; null if it must not pass. */
  @Nullable Reference leaves(Object value);

  /**
   * What the other process means.
   *
   * @throws Malformed if there is no such thing
   */
  Object arrives(Reference reference) throws Malformed;
}
