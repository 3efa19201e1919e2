package dev.lispatch.analyze;

import static dev.lispatch.analyze.SpecialForms.count;
import static dev.lispatch.analyze.SpecialForms.expanding;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Show;
import java.util.List;

/** What is written around the functions of a database capability. */
final class DatabaseForms {
  /** Declared by the capability: {@code (%with-transaction db f)} calls f with a transaction. */
  private static final String TRANSACTION = "%with-transaction";

  private DatabaseForms() {}

  static void register() {
    expanding(
        "with-transaction",
        "[tx db] & body",
        "Evaluates the body with tx, a transaction of the database db: all of its changes are kept"
            + " at the end of the body, or none if the body fails, is stopped or returns an error"
            + " value, or if a statement in it failed.",
        "(with-transaction [tx db] (db-execute tx \"DELETE FROM jobs WHERE done = ?\" true))",
        "",
        DatabaseForms::withTransaction);
  }

  private static Object withTransaction(Analyzer analyzer, PersistentList form) {
    count(analyzer, form, 1, Integer.MAX_VALUE);
    if (!(form.at(1) instanceof PersistentVector binding) || binding.size() != 2) {
      throw analyzer.error(
          form,
          "with-transaction takes a name and a database in brackets, (with-transaction [tx db] …),"
              + " got "
              + Show.described(form.at(1)));
    }
    if (!analyzer.environment().library().names().contains(TRANSACTION)) {
      throw analyzer.error(form, "with-transaction: this host has no databases");
    }
    List<Object> function =
        Forms.prepend(
            Forms.core("fn"),
            Forms.prepend(PersistentVector.of(binding.at(0)), Forms.from(form, 2)));
    return Forms.list(Forms.core(TRANSACTION), binding.at(1), Forms.list(function));
  }
}
