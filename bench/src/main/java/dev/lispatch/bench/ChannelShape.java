package dev.lispatch.bench;

import dev.lispatch.bench.ChannelPeer.Choice;
import dev.lispatch.bench.ChannelPeer.Flow;
import dev.lispatch.bench.ChannelPeer.Pipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Who sends to whom in a row of {@link ChannelComparison}. */
enum ChannelShape {
  PAIR("pair", 60_000) {
    @Override
    void kotlin(int capacity, int count) {
      KotlinChannels.pairs(1, capacity, ITEM, count);
    }

    @Override
    List<Flow> flows(ChannelPeer peer, int capacity, int count) {
      return pairs(peer, 1, capacity, count);
    }
  },

  CHAIN("chain of 1,000", 200) {
    @Override
    long transfers() {
      return count * 1_001L;
    }

    @Override
    void kotlin(int capacity, int count) {
      KotlinChannels.chain(1_000, capacity, ITEM, count);
    }

    @Override
    List<Flow> flows(ChannelPeer peer, int capacity, int count) {
      List<Flow> flows = new ArrayList<>();
      Pipe before = open(peer, capacity);
      flows.add(sender(before, count));
      for (int i = 0; i < 1_000; i++) {
        Pipe from = before;
        Pipe to = open(peer, capacity);
        flows.add(
            self -> {
              for (int item = 0; item < count; item++) {
                to.send(self, from.receive(self));
              }
            });
        before = to;
      }
      flows.add(receiver(before, count));
      return flows;
    }
  },

  PAIRS("1,000 pairs", 200) {
    @Override
    long transfers() {
      return count * 1_000L;
    }

    @Override
    void kotlin(int capacity, int count) {
      KotlinChannels.pairs(1_000, capacity, ITEM, count);
    }

    @Override
    List<Flow> flows(ChannelPeer peer, int capacity, int count) {
      return pairs(peer, 1_000, capacity, count);
    }
  },

  CROWD("10 to 10", 6_000) {
    @Override
    long transfers() {
      return count * 10L;
    }

    @Override
    void kotlin(int capacity, int count) {
      KotlinChannels.crowd(10, capacity, ITEM, count);
    }

    @Override
    List<Flow> flows(ChannelPeer peer, int capacity, int count) {
      Pipe pipe = open(peer, capacity);
      List<Flow> flows = new ArrayList<>(Collections.nCopies(10, sender(pipe, count)));
      flows.addAll(Collections.nCopies(10, receiver(pipe, count)));
      return flows;
    }
  },

  SELECT_1("select of 1", 40_000) {
    @Override
    void kotlin(int capacity, int count) {
      KotlinChannels.select(1, capacity, ITEM, count);
    }

    @Override
    @Nullable List<Flow> flows(ChannelPeer peer, int capacity, int count) {
      return selecting(peer, 1, capacity, count);
    }
  },

  SELECT_2("select of 2", 20_000) {
    @Override
    long transfers() {
      return count * 2L;
    }

    @Override
    void kotlin(int capacity, int count) {
      KotlinChannels.select(2, capacity, ITEM, count);
    }

    @Override
    @Nullable List<Flow> flows(ChannelPeer peer, int capacity, int count) {
      return selecting(peer, 2, capacity, count);
    }
  };

  private static final String ITEM = "item";

  final String title;
  final int count; // of items, for each who sends

  ChannelShape(String title, int count) {
    this.title = title;
    this.count = count;
  }

  /** How many items change hands in a turn. */
  long transfers() {
    return count;
  }

  abstract void kotlin(int capacity, int count);

  abstract @Nullable List<Flow> flows(ChannelPeer peer, int capacity, int count);

  /** One turn; null if {@code peer} cannot do it. */
  @Nullable Callable<Object> turn(ChannelPeer peer, int capacity) {
    if (peer.pipe(capacity) == null || flows(peer, capacity, 0) == null) {
      return null;
    }
    return () -> {
      List<Flow> flows = Objects.requireNonNull(flows(peer, capacity, count));
      peer.run(flows);
      return flows;
    };
  }

  private static Pipe open(ChannelPeer peer, int capacity) {
    return Objects.requireNonNull(peer.pipe(capacity));
  }

  private static Flow sender(Pipe pipe, int count) {
    return self -> {
      for (int i = 0; i < count; i++) {
        pipe.send(self, ITEM);
      }
    };
  }

  private static Flow receiver(Pipe pipe, int count) {
    return self -> {
      for (int i = 0; i < count; i++) {
        pipe.receive(self);
      }
    };
  }

  private static List<Flow> pairs(ChannelPeer peer, int pairs, int capacity, int count) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      Pipe pipe = open(peer, capacity);
      flows.add(sender(pipe, count));
      flows.add(receiver(pipe, count));
    }
    return flows;
  }

  private static @Nullable List<Flow> selecting(
      ChannelPeer peer, int channels, int capacity, int count) {
    List<Flow> flows = new ArrayList<>();
    List<Pipe> pipes = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      Pipe pipe = open(peer, capacity);
      pipes.add(pipe);
      flows.add(sender(pipe, count));
    }
    Choice choice = peer.choice(pipes);
    if (choice == null) {
      return null;
    }
    flows.add(
        self -> {
          for (int i = 0; i < count * channels; i++) {
            choice.receive(self);
          }
        });
    return flows;
  }
}
