package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Sizes;
import dev.lispatch.sync.Clause;
import dev.lispatch.sync.Select;
import dev.lispatch.sync.Selected;
import dev.lispatch.sync.Transfer;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;

/** The choice between several channels. */
final class ChannelSelectBuiltins {
  private static final Keyword CHANNEL = Keyword.of("channel");
  private static final Keyword VALUE = Keyword.of("value");
  private static final int CLAUSE_BYTES = 120; // with its place in a queue
  private static final int CLAUSE_STEPS = 4;

  private ChannelSelectBuiltins() {}

  @Builtin(
      name = "select",
      params = "& clauses",
      options = {"timeout", "default", "priority"},
      doc =
          "Does one of several: a channel receives from it, a vector [channel value] sends to it."
              + " Waits until one is ready, and returns {:channel ch :value v}; of several that are"
              + " ready any one, with :priority true the first. A closed channel is ready, with the"
              + " error value :channel-closed. With :default v returns v if none is ready; after"
              + " :timeout ms an error value.",
      example =
          "(let [a (make-channel 1) b (make-channel 1)] (channel-send b 1) (:value (select a b)))",
      result = "1",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object select(Context cx, Options options) {
    Object[] clauses = options.rest();
    if (clauses.length == 0) {
      throw LispError.of(
          ErrorKind.ARITY,
          "select takes at least 1 clause, a channel or [channel value]; without one it would wait"
              + " for ever");
    }
    cx.charge((long) CLAUSE_STEPS * clauses.length);
    cx.allocate((long) CLAUSE_BYTES * clauses.length);
    Clause<?>[] parsed = new Clause<?>[clauses.length];
    for (int i = 0; i < clauses.length; i++) {
      parsed[i] = clause(cx, clauses[i]);
    }
    Select select = options.flag("priority") ? Select.inOrder(parsed) : Select.fair(parsed);
    return perform(cx, select, clauses, options);
  }

  private static Clause<Object> clause(Context cx, Object clause) {
    if (clause instanceof ChannelHandle channel) {
      return channel.channel().receiving();
    }
    if (clause instanceof PersistentVector vector
        && vector.size() == 2
        && vector.at(0) instanceof ChannelHandle channel) {
      ChannelHandle.charge(cx, vector.at(1));
      return channel.channel().sending(vector.at(1));
    }
    throw Errors.argument(
        "select", "clause", "a channel, or a vector [channel value] to send", clause);
  }

  private static Object perform(Context cx, Select select, Object[] clauses, Options options) {
    Object otherwise = options.find("default");
    if (otherwise != null) {
      Selected selected = select.attempt();
      return selected.happened() ? result(cx, selected, clauses) : otherwise;
    }
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    Selected selected = select.await(cx.task(), wait.deadline());
    return selected.happened()
        ? result(cx, selected, clauses)
        : Transfers.received(selected.value(), wait);
  }

  private static PersistentMap result(Context cx, Selected selected, Object[] clauses) {
    Object value = selected.value();
    cx.allocate(Sizes.map(2));
    PersistentMap.Builder result = PersistentMap.builder(Equality.INSTANCE);
    if (clauses[selected.clause()] instanceof PersistentVector clause) {
      result.put(CHANNEL, clause.at(0));
      ((ChannelHandle) clause.at(0)).chargeRoom(cx);
      result.put(VALUE, sent(clause, value));
    } else {
      result.put(CHANNEL, clauses[selected.clause()]);
      ((ChannelHandle) clauses[selected.clause()]).chargeRoom(cx);
      result.put(VALUE, received(value));
    }
    return result.build();
  }

  private static Object received(Object value) {
    return Transfers.received(value, Transfers.Wait.ENDLESS);
  }

  private static Object sent(PersistentVector clause, Object value) {
    return Transfers.sent((Transfer) value, clause.at(1), Transfers.Wait.ENDLESS);
  }
}
