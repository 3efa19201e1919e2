import org.jspecify.annotations.NullMarked;

/**
 * Databases for Lispatch programs: a module of its own, so that an absent jar is an absent power.
 */
@NullMarked
module dev.lispatch.capability.sql {
  requires transitive dev.lispatch.core;
  requires static transitive org.jspecify;
  requires transitive java.sql;
  requires com.zaxxer.hikari;
  requires org.xerial.sqlitejdbc;

  exports dev.lispatch.capability.sql;

  uses java.sql.Driver;
}
