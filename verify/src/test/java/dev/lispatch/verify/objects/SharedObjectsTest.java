package dev.lispatch.verify.objects;

import dev.lispatch.sync.Channel;
import dev.lispatch.sync.Transfer;
import dev.lispatch.verify.linearizability.Answer;
import dev.lispatch.verify.linearizability.ChannelCall;
import dev.lispatch.verify.linearizability.ChannelSpecification;
import dev.lispatch.verify.objects.Workload.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dlispatch.objects.programs=1000} for a long run. */
class SharedObjectsTest {
  private static final int PROGRAMS = Integer.getInteger("lispatch.objects.programs", 30);
  private static final int SCHEDULES = 40;
  private static final int RACES = 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, Channel.UNBOUNDED})
  void channel_inAnyOrder_isLinearizable(int capacity) {
    channels(capacity).explore(PROGRAMS, SCHEDULES);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, Channel.UNBOUNDED})
  void channel_onRealThreads_isLinearizable(int capacity) {
    channels(capacity).race(PROGRAMS * RACES);
  }

  private static Workload<Channel<Integer>> channels(int capacity) {
    return new Workload<>(
        scheduler -> Channel.of(scheduler, capacity, "channel"),
        SharedObjectsTest::useChannel,
        new ChannelSpecification(
            capacity == Channel.UNBOUNDED ? ChannelSpecification.UNBOUNDED : capacity));
  }

  private static void useChannel(Channel<Integer> channel, Step step) {
    switch (step.random().nextInt(9)) {
      case 0, 1, 2 ->
          step.record(
              new ChannelCall.Send(step.value()),
              () -> sent(channel.send(step.self(), step.value(), step.deadline()), step.value()));
      case 3, 4, 5 ->
          step.record(
              new ChannelCall.Receive(),
              () -> received(channel.receive(step.self(), step.deadline())));
      case 6 ->
          step.record(
              new ChannelCall.TrySend(step.value()),
              () -> sent(channel.trySend(step.value()), step.value()));
      case 7 -> step.record(new ChannelCall.TryReceive(), () -> received(channel.tryReceive()));
      default ->
          step.record(
              new ChannelCall.Close(),
              () -> {
                channel.close();
                return Answer.DONE;
              });
    }
  }

  private static Answer sent(Transfer transfer, int value) {
    return switch (transfer) {
      case DONE -> Answer.DONE;
      case CLOSED -> Answer.closed(value);
      case TIMED_OUT -> Answer.TIMED_OUT;
      case FULL, EMPTY -> Answer.REFUSED;
    };
  }

  private static Answer received(Object received) {
    return switch (received) {
      case Transfer.CLOSED -> Answer.closed(null);
      case Transfer.TIMED_OUT -> Answer.TIMED_OUT;
      case Transfer.EMPTY -> Answer.REFUSED;
      default -> Answer.of(received);
    };
  }
}
