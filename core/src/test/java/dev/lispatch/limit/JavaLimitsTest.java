package dev.lispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.event.Event;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The programs of docs/java-limits.md, which shows them word for word. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class JavaLimitsTest {
  private static final int PLACES = 2;

  // parallel
  static boolean startIfThereIsRoom(ParallelBudget slots, Runnable work) {
    if (!slots.tryAcquire()) {
      return false; // never blocks, and refuses only while all slots are taken
    }
    Thread.startVirtualThread(
        () -> {
          try {
            work.run();
          } finally {
            slots.release(); // when the work has really ended, however it has
          }
        });
    return true;
  }

  // parallel

  // admission
  static String serve(ConcurrencyLimiter limiter, String session, String run, Callable<String> work)
      throws Exception {
    try (Lease _ = limiter.acquireRun(session, run)) {
      return work.call();
    } catch (ConcurrencyRefused refused) {
      return refused.code() + (refused.retryable() ? ", try again: " : ": ") + refused.getMessage();
    }
  }

  // admission

  // waiting
  static Lease await(Ticket ticket, long millis) throws Exception {
    CompletableFuture<Ticket> settled = new CompletableFuture<>();
    ticket.whenSettled(() -> settled.complete(ticket));
    try {
      settled.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      ticket.cancel(); // if the slot comes just now, it goes on to the next, or we have it below
    }
    return ticket.lease().orElseThrow(() -> new TimeoutException("waited " + millis + " ms"));
  }

  // waiting

  // spending
  static String ask(BudgetHandle budget, String prompt, ToLongFunction<String> model) {
    Spending most = Spending.modelCalls(1).withTokens(2_000);
    try (Reservation reservation = budget.reserve(most)) {
      long tokens = model.applyAsLong(prompt); // if it throws, closing refunds
      reservation.commit(Spending.modelCalls(1).withTokens(tokens));
      return "an answer of " + tokens + " tokens";
    } catch (BudgetExceeded exceeded) {
      return exceeded.getMessage();
    }
  }

  // spending

  @Test
  void startIfThereIsRoom_allSlotsTaken_refuses() throws Exception {
    ParallelBudget slots = ParallelBudget.of(PLACES);
    CompletableFuture<Void> go = new CompletableFuture<>();
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      CompletableFuture<Void> ended = new CompletableFuture<>();
      started.add(ended);
      assertThat(
              startIfThereIsRoom(
                  slots,
                  () -> {
                    go.join();
                    ended.complete(null);
                  }))
          .isTrue();
    }
    assertThat(startIfThereIsRoom(slots, () -> {})).isFalse();
    go.complete(null);
    started.forEach(CompletableFuture::join);
    while (slots.held() > 0) {
      Thread.onSpinWait();
    }
    assertThat(startIfThereIsRoom(slots, () -> {})).isTrue();
  }

  @Test
  void serve_full_tellsTheReason() throws Exception {
    ConcurrencyLimiter limiter =
        ConcurrencyLimiter.of(
            ConcurrencyLimits.DEFAULT.withRuns(Limit.of(1)).withRunsPerSession(Limit.of(1)),
            System::nanoTime);
    String answer =
        serve(limiter, "a", "outer", () -> serve(limiter, "b", "inner", () -> "not reached"));
    assertThat(answer)
        .isEqualTo(
            "max_runs_exceeded, try again: Maximum parallel runs limit (1) exceeded. Currently"
                + " active: 1");
    assertThat(serve(limiter, "b", "inner", () -> "done")).isEqualTo("done");
    assertThat(limiter.status().runs().active()).isZero();
  }

  @Test
  void await_slotComes_returnsItsLease() throws Exception {
    ConcurrencyLimiter limiter =
        ConcurrencyLimiter.of(ConcurrencyLimits.DEFAULT.withRuns(Limit.of(1)), System::nanoTime);
    Lease first = limiter.acquireRun("a", "first");
    Ticket second = limiter.requestRun("b", "second");
    assertThatThrownBy(() -> await(limiter.requestRun("b", "third"), 1))
        .isInstanceOf(TimeoutException.class);
    assertThat(second.position()).isEqualTo(1);
    Thread closing = Thread.ofVirtual().start(first::close);
    try (Lease lease = await(second, 60_000)) {
      assertThat(lease.id()).isEqualTo("second");
    }
    closing.join();
    assertThat(limiter.status().runs().active()).isZero();
    assertThat(limiter.status().waiting()).isZero();
  }

  @Test
  void ask_nestedBudgets_theTightestDecides() {
    List<Event> told = new ArrayList<>();
    // nesting
    BudgetHandle tenant =
        BudgetHandle.of(
            "tenant acme",
            Budget.from(Map.of("max_llm_calls", 3, "max_cost", new BigDecimal("2.50"))),
            System::nanoTime,
            told::add); // at 80 % and at 100 % of each limit
    BudgetHandle session = tenant.nested("session 7", Budget.UNLIMITED.withTokens(10_000));
    // nesting
    assertThat(ask(session, "one", prompt -> 1_500)).isEqualTo("an answer of 1500 tokens");
    assertThatThrownBy(
            () ->
                ask(
                    session,
                    "two",
                    prompt -> {
                      throw new IllegalStateException("no answer");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(session.remaining())
        .isEqualTo(new BudgetRemaining(2L, 8_500L, null, null, new BigDecimal("2.50")));
    assertThat(ask(session, "three", prompt -> 6_000)).isEqualTo("an answer of 6000 tokens");
    assertThat(ask(session, "four", prompt -> 400)).isEqualTo("an answer of 400 tokens");
    assertThat(ask(session, "five", prompt -> 1))
        .isEqualTo("budget_exceeded: max_llm_calls (3) reached (3 used), a limit of tenant acme");
    assertThat(told).hasSize(2);
  }

  @Test
  void documentation_showsTheseProgramsWordForWord() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/dev/lispatch/limit/JavaLimitsTest.java"));
    String page = Files.readString(Path.of("../docs/java-limits.md"));
    for (String name : List.of("parallel", "admission", "waiting", "spending", "nesting")) {
      String mark = "// " + name + "\n";
      int start = source.indexOf(mark) + mark.length();
      String program = source.substring(start, source.indexOf(mark, start));
      assertThat(page).contains(unindented(program));
    }
  }

  /** Without the mark's own indentation, which the first line has too. */
  private static String unindented(String program) {
    int margin = program.length() - program.stripLeading().length();
    return program
        .lines()
        .map(line -> line.substring(Math.min(margin, line.length())))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
