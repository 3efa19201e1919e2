import org.jspecify.annotations.NullMarked;

/** JSON and CSV for Lispatch programs: pure functions that stand on libraries. */
@NullMarked
module dev.lispatch.capability.data {
  requires transitive dev.lispatch.core;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires de.siegmar.fastcsv;

  exports dev.lispatch.capability.data;
}
