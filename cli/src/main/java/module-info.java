import org.jspecify.annotations.NullMarked;

/** The command line of Lispatch: the only place with exit codes and line editing. */
@NullMarked
module dev.lispatch.cli {
  requires dev.lispatch.core;
  requires dev.lispatch.capability.data;
  requires dev.lispatch.capability.fs;
  requires dev.lispatch.capability.http;
  requires dev.lispatch.capability.llm;
  requires dev.lispatch.capability.sql;
  requires dev.lispatch.isolate;
  requires java.sql;
  requires static org.jspecify;

  uses java.sql.Driver;
}
