package dev.lispatch.analyze;

import static dev.lispatch.analyze.SpecialForms.expanding;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.value.Nil;

/** The forms that start tasks. */
final class TaskForms {
  private TaskForms() {}

  static void register() {
    expanding(
        "async future",
        "& body",
        "Starts a task that evaluates the body; (await t) gives its value.",
        "(await (async (+ 1 2)))",
        "3",
        (analyzer, form) ->
            Forms.list(Forms.core("task"), ControlForms.thunk(Forms.from(form, 1))));
    expanding(
        "with-scope",
        "options? & body",
        "Evaluates the body and waits until every task that was started inside has ended, also"
            + " those that these have started. The first failure cancels the others and is raised."
            + " A map of options comes first: {:policy :settle} lets all run to their end whatever"
            + " fails, {:policy :any} gives the value of the first task that succeeds and cancels"
            + " the others; :timeout ms stops all and gives an error value.",
        "(with-scope (let [a (async 1) b (async 2)] (+ @a @b)))",
        "3",
        TaskForms::withScope);
  }

  /* A map that stands alone is the body: its value. */
  private static Object withScope(Analyzer analyzer, PersistentList form) {
    boolean options = form.size() > 2 && form.at(1) instanceof PersistentMap;
    return Forms.list(
        Forms.core("%with-scope"),
        options ? form.at(1) : Nil.NIL,
        ControlForms.thunk(Forms.from(form, options ? 2 : 1)));
  }
}
