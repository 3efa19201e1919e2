package dev.lispatch.capability.http;

import static dev.lispatch.capability.http.Program.body;
import static dev.lispatch.capability.http.Program.error;
import static dev.lispatch.capability.http.Program.key;
import static dev.lispatch.capability.http.Program.kind;
import static dev.lispatch.capability.http.Program.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timeouts, cancellation, retries, and many at once. */
class HttpTimeTest {
  private static final Duration SLACK = Duration.ofMillis(250);

  /** Ways to never finish an answer. */
  enum Stall {
    SILENT,
    HALF_A_STATUS_LINE,
    DRIPPING_HEADERS,
    DRIPPING_BODY,
    DRIPPING_GZIP,
    INTERIM_RESPONSES
  }

  /** The head of a packed file whose name follows, and has no end. */
  private static final String ENDLESS_GZIP_NAME = "\u001f\u008b\b\b" + "\0".repeat(6);

  private static LocalServer stalling(Stall stall) {
    CountDownLatch never = new CountDownLatch(1);
    return LocalServer.answering(
        (request, out) -> {
          switch (stall) {
            case SILENT -> never.await();
            case HALF_A_STATUS_LINE -> LocalServer.write(out, "HTTP/1.1 2");
            case DRIPPING_HEADERS -> LocalServer.write(out, "HTTP/1.1 200 OK\r\nX: ");
            case DRIPPING_BODY ->
                LocalServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n");
            case DRIPPING_GZIP ->
                LocalServer.write(
                    out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + ENDLESS_GZIP_NAME);
            case INTERIM_RESPONSES -> LocalServer.write(out, "HTTP/1.1 100 C\r\n\r\n");
          }
          while (true) {
            never.await(5, TimeUnit.MILLISECONDS);
            LocalServer.write(out, "x");
          }
        });
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @ParameterizedTest
  @EnumSource(Stall.class)
  void timeout_answerThatNeverEnds_comesInTime(Stall stall) throws Exception {
    try (LocalServer server = stalling(stall);
        Program program = Program.allowed(server.address())) {
      long start = System.nanoTime();
      PersistentMap error =
          program.send("http-get", server.url("/?key=s3cret"), key("timeout"), 300L);
      assertThat(since(start))
          .isBetween(Duration.ofMillis(300), Duration.ofMillis(300).plus(SLACK));
      assertThat(kind(error)).isEqualTo("timeout");
      assertThat(error(error)).startsWith("timeout after 300ms").doesNotContain("s3cret");
      if (stall != Stall.SILENT) {
        assertThat(server.isAbandonedWithin(Duration.ofSeconds(2))).isTrue();
      }
    }
  }

  @Test
  void timeout_serverThatReadsNothing_comesInTime() throws Exception {
    String text = "x".repeat(8 << 20); // more than the buffers between the two take
    try (ServerSocket deaf = new ServerSocket()) {
      deaf.setReceiveBufferSize(4_096);
      deaf.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      try (Program program = Program.allowed("127.0.0.1")) {
        String url = "http://127.0.0.1:" + deaf.getLocalPort() + "/";
        long start = System.nanoTime();
        PersistentMap error =
            program.send("http-post", url, key("body"), text, key("timeout"), 300L);
        assertThat(since(start)).isLessThan(Duration.ofMillis(300).plus(SLACK));
        assertThat(kind(error)).isEqualTo("timeout");
      }
    }
  }

  @Test
  void timeout_serverThatAcceptsNothing_comesInTime() throws Exception {
    List<Socket> filling = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Program program = Program.allowed("127.0.0.1")) {
      for (int i = 0; i < 4; i++) {
        Socket socket = new Socket();
        filling.add(socket);
        CountDownLatch tried = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> connectQuietly(socket, full, tried));
        tried.await(200, TimeUnit.MILLISECONDS);
      }
      long start = System.nanoTime();
      PersistentMap error =
          program.send(
              "http-get", "http://127.0.0.1:" + full.getLocalPort() + "/", key("timeout"), 300L);
      assertThat(since(start)).isLessThan(Duration.ofMillis(300).plus(SLACK));
      assertThat(kind(error)).isIn("timeout", "http");
    } finally {
      for (Socket socket : filling) {
        socket.close();
      }
    }
  }

  private static void connectQuietly(Socket socket, ServerSocket server, CountDownLatch tried) {
    try {
      socket.connect(server.getLocalSocketAddress());
    } catch (java.io.IOException closed) {
      // Only the queue of the server was to be filled.
    } finally {
      tried.countDown();
    }
  }

  @Test
  void timeout_isBoundByTheLimitAndTheRunsDefault() throws Exception {
    try (LocalServer server = stalling(Stall.SILENT);
        Program program =
            Program.with(
                HttpAccess.builder().allow(server.address()),
                Limits.DEFAULT.withHttpTimeout(200))) {
      assertThat(error(program.send("http-get", server.url("/"))))
          .startsWith("timeout after 200ms");
      assertThat(error(program.send("http-get", server.url("/"), key("timeout"), 60_000L)))
          .startsWith("timeout after 200ms");
      program.run().setDefaultTimeout(100);
      assertThat(error(program.send("http-get", server.url("/"))))
          .startsWith("timeout after 100ms");
    }
  }

  @Test
  void timeout_thousandsOfDays_isNoMistake() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "", "x");
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/"), key("timeout"), Long.MAX_VALUE)))
          .isEqualTo("x");
      assertThat(kind(program.send("http-get", server.url("/"), key("timeout"), 0L)))
          .isEqualTo("timeout");
    }
  }

  @Test
  void timeout_ofAnOuterToken_isNotAnsweredHere() throws Exception {
    try (LocalServer server = stalling(Stall.SILENT);
        Program program = Program.allowed(server.address())) {
      CancelToken outer =
          program.run().token().child("outer", program.run().scheduler().clock().after(100));
      assertThatThrownBy(() -> program.callUnder(outer, "http-get", server.url("/")))
          .isInstanceOfSatisfying(
              Cancelled.class, stop -> assertThat(stop.token()).isSameAs(outer));
      outer.close();
    }
  }

  @Test
  void cancel_inFlight_stopsAtOnceAndClosesTheConnection() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  asked.countDown();
                  LocalServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
                });
        Program program = Program.allowed(server.address())) {
      CancelToken token = program.run().token().child("task", Clock.NEVER);
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      Thread caller =
          Thread.ofVirtual().start(() -> thrown.set(call(program, token, server.url("/"))));
      assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
      long start = System.nanoTime();
      token.cancel("enough");
      assertThat(caller.join(SLACK)).isTrue();
      assertThat(since(start)).isLessThan(SLACK);
      assertThat(thrown.get()).isInstanceOf(Cancelled.class);
      assertThat(server.isAbandonedWithin(Duration.ofSeconds(2))).isTrue();
      token.close();
    }
  }

  private static @Nullable Throwable call(Program program, CancelToken token, String url) {
    try {
      program.callUnder(token, "http-get", url);
      return null;
    } catch (Throwable stopped) {
      return stopped;
    }
  }

  @Test
  void cancel_whileWaitingForAConnection_takesNone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  if (request.target().equals("/slow")) {
                    asked.countDown();
                    LocalServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
                  } else {
                    LocalServer.reply(out, 200, "", "quick");
                  }
                });
        Program program =
            Program.with(HttpAccess.builder().allow(server.address()).maxConnections(1))) {
      CancelToken token = program.run().token().child("task", Clock.NEVER);
      Thread caller = Thread.ofVirtual().start(() -> call(program, token, server.url("/slow")));
      assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 3; i++) {
        assertThat(kind(program.send("http-get", server.url("/"), key("timeout"), 50L)))
            .isEqualTo("timeout");
      }
      token.cancel("enough");
      assertThat(caller.join(SLACK)).isTrue();
      assertThat(body(program.send("http-get", server.url("/")))).isEqualTo("quick");
      token.close();
    }
  }

  @Test
  void hundredSlowAnswers_atOnce_takeAsLongAsOne() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  never.await(1, TimeUnit.SECONDS);
                  LocalServer.reply(out, 200, "", "slow");
                });
        Program program = Program.allowed(server.address())) {
      AtomicInteger answered = new AtomicInteger();
      List<Thread> callers = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        callers.add(
            Thread.ofVirtual()
                .start(
                    () ->
                        answered.addAndGet(
                            body(program.send("http-get", server.url("/"))).equals("slow")
                                ? 1
                                : 0)));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(answered).hasValue(100);
      assertThat(since(start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
  }

  @Test
  void connections_boundBelowDemand_serveAllInTurn() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "", "x");
        Program program =
            Program.with(HttpAccess.builder().allow(server.address()).maxConnections(3))) {
      AtomicInteger answered = new AtomicInteger();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        callers.add(
            Thread.ofVirtual()
                .start(
                    () ->
                        answered.addAndGet(
                            body(program.send("http-get", server.url("/"))).length())));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(answered).hasValue(200);
      assertThat(server.connections()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void connections_abortedAtAnyPoint_areAllGivenBack() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  never.await(2, TimeUnit.MILLISECONDS);
                  LocalServer.reply(out, 200, "", "x");
                });
        Program program =
            Program.with(HttpAccess.builder().allow(server.address()).maxConnections(4))) {
      SplittableRandom random = new SplittableRandom(7);
      AtomicInteger ended = new AtomicInteger();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        double timeout = random.nextDouble() * 100;
        callers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      program.send("http-get", server.url("/"), key("timeout"), timeout);
                      ended.incrementAndGet();
                    }));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(ended).hasValue(500);
      assertThat(body(program.send("http-get", server.url("/")))).isEqualTo("x");
    }
  }

  private static LocalServer failingAtFirst(int failures, int status, String headers) {
    AtomicInteger count = new AtomicInteger();
    return LocalServer.answering(
        (request, out) -> {
          boolean fails = count.incrementAndGet() <= failures;
          LocalServer.reply(out, fails ? status : 200, fails ? headers : "", fails ? "fail" : "ok");
        });
  }

  @Test
  void retries_temporaryFailure_isSentAgain() throws Exception {
    try (LocalServer server = failingAtFirst(2, 503, "");
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/"), key("retries"), 2L)))
          .isEqualTo("ok");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void retries_usedUp_giveTheLastAnswer() throws Exception {
    try (LocalServer server = failingAtFirst(9, 502, "");
        Program program = Program.allowed(server.address())) {
      assertThat(status(program.send("http-get", server.url("/"), key("retries"), 1L)))
          .isEqualTo(502);
      assertThat(status(program.send("http-get", server.url("/")))).isEqualTo(502);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void retries_answersThatWillNotChange_areNotSentAgain() throws Exception {
    try (LocalServer server = failingAtFirst(9, 500, "");
        Program program = Program.allowed(server.address())) {
      assertThat(status(program.send("http-get", server.url("/"), key("retries"), 3L)))
          .isEqualTo(500);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void retries_post_isNotSentAgain() throws Exception {
    try (LocalServer server = failingAtFirst(9, 503, "");
        Program program = Program.allowed(server.address())) {
      assertThat(status(program.send("http-post", server.url("/"), key("retries"), 3L)))
          .isEqualTo(503);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void retries_retryAfter_isHonoured() throws Exception {
    try (LocalServer server = failingAtFirst(1, 429, "Retry-After: 1");
        Program program = Program.allowed(server.address())) {
      long start = System.nanoTime();
      assertThat(body(program.send("http-get", server.url("/"), key("retries"), 1L)))
          .isEqualTo("ok");
      assertThat(since(start)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_500));
    }
  }

  @Test
  void retries_retryAfterBeyondTheTimeout_givesTheAnswerAtOnce() throws Exception {
    try (LocalServer server = failingAtFirst(1, 429, "Retry-After: 99999999999999");
        Program program = Program.allowed(server.address())) {
      long start = System.nanoTime();
      assertThat(status(program.send("http-get", server.url("/"), key("retries"), 1L)))
          .isEqualTo(429);
      assertThat(since(start)).isLessThan(Duration.ofMillis(500));
    }
  }

  @Test
  void retries_connectionRefused_isTriedAgain() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    try (Program program = Program.allowed("127.0.0.1")) {
      assertThat(kind(program.send("http-post", "http://127.0.0.1:" + port, key("retries"), 2L)))
          .isEqualTo("http");
      assertThat(program.run().hostCalls()).isEqualTo(3);
    }
  }

  @Test
  void pause_retryAfterDate_isTheTimeUntilThen() {
    ZonedDateTime now = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(90));
    long millis = now.toInstant().toEpochMilli();
    assertThat(Retries.pauseMillis(0, 0.5, date, millis)).isEqualTo(90_000);
    assertThat(Retries.pauseMillis(0, 0, "rubbish", millis)).isEqualTo(50);
    assertThat(Retries.pauseMillis(3, 1, null, millis)).isEqualTo(800);
    assertThat(Retries.pauseMillis(19, 1, "-5", millis)).isEqualTo(10_000);
  }

  @Test
  void close_whileInFlight_failsTheRequest() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  asked.countDown();
                  LocalServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
                });
        Program program = Program.allowed(server.address())) {
      AtomicReference<@Nullable PersistentMap> result = new AtomicReference<>();
      Thread caller =
          Thread.ofVirtual().start(() -> result.set(program.send("http-get", server.url("/"))));
      assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
      program.closeAccess();
      assertThat(caller.join(Duration.ofSeconds(2))).isTrue();
      assertThat(kind(Objects.requireNonNull(result.get()))).isEqualTo("http");
      assertThat(error(program.send("http-get", server.url("/"))))
          .contains("the session is closing");
    }
  }
}
