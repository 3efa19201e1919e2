// The programs of LanguageConcurrencyComparison for Node: peers.mjs PROGRAM ROUNDS prints for each round
// the milliseconds by the clock, those of the processors, and the result.
//
// JavaScript has no channels: this is the usual short one of promises, for one thread.

class Queue {
  #items = [];
  #head = 0;
  #tail = 0;
  push(item) {
    this.#items[this.#tail++] = item;
  }
  shift() {
    const item = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    if (this.#head === this.#tail) {
      this.#head = this.#tail = 0;
      this.#items = [];
    }
    return item;
  }
  get size() {
    return this.#tail - this.#head;
  }
}

class Channel {
  #items = new Queue();
  #senders = new Queue();
  #receivers = new Queue();
  constructor(capacity = 0) {
    this.capacity = capacity;
  }
  #receiver() {
    while (this.#receivers.size > 0) {
      const receiver = this.#receivers.shift();
      if (receiver.claim === undefined || !receiver.claim.settled) {
        return receiver;
      }
    }
    return undefined;
  }
  send(item) {
    const receiver = this.#receiver();
    if (receiver !== undefined) {
      if (receiver.claim !== undefined) {
        receiver.claim.settled = true;
      }
      receiver.resolve(item);
      return undefined;
    }
    if (this.#items.size < this.capacity) {
      this.#items.push(item);
      return undefined;
    }
    return new Promise((resolve) => this.#senders.push({ item, resolve }));
  }
  get ready() {
    return this.#items.size > 0 || this.#senders.size > 0;
  }
  take() {
    const sender = this.#senders.size > 0 ? this.#senders.shift() : undefined;
    sender?.resolve();
    if (this.#items.size > 0) {
      const item = this.#items.shift();
      if (sender !== undefined) {
        this.#items.push(sender.item);
      }
      return item;
    }
    return sender.item;
  }
  list(offer) {
    this.#receivers.push(offer);
  }
  receive() {
    return this.ready ? this.take() : new Promise((resolve) => this.list({ resolve }));
  }
}

function select(channels) {
  const from = Math.floor(Math.random() * channels.length);
  for (let i = 0; i < channels.length; i++) {
    const channel = channels[(from + i) % channels.length];
    if (channel.ready) {
      return channel.take();
    }
  }
  const claim = { settled: false };
  return new Promise((resolve) => channels.forEach((channel) => channel.list({ claim, resolve })));
}

const programs = {
  async pingpong() {
    const n = 200_000;
    const ping = new Channel();
    const pong = new Channel();
    const answer = async () => {
      for (let i = 0; i < n; i++) {
        await pong.send((await ping.receive()) + 1);
      }
    };
    const task = answer();
    let x = 0;
    for (let i = 0; i < n; i++) {
      await ping.send(x);
      x = await pong.receive();
    }
    await task;
    return x;
  },

  ring() {
    const n = 503;
    return new Promise((done) => {
      const channels = Array.from({ length: n }, () => new Channel());
      const station = async (number) => {
        const source = channels[number];
        const target = channels[(number + 1) % n];
        for (;;) {
          const left = await source.receive();
          if (left === 0) {
            done(number + 1);
            return;
          }
          await target.send(left - 1);
        }
      };
      channels.forEach((_, i) => station(i));
      channels[0].send(1_000_000);
    });
  },

  async sieve() {
    let stopped = false;
    const numbers = async (target) => {
      for (let i = 2; !stopped; i++) {
        await target.send(i);
      }
    };
    const sift = async (source, target, prime) => {
      while (!stopped) {
        const i = await source.receive();
        if (i % prime !== 0) {
          await target.send(i);
        }
      }
    };
    let source = new Channel();
    numbers(source);
    let prime = 0;
    for (let i = 0; i < 1500; i++) {
      prime = await source.receive();
      const target = new Channel();
      sift(source, target, prime);
      source = target;
    }
    stopped = true;
    return prime;
  },

  async mpmc() {
    const items = 100_000;
    const channel = new Channel(100);
    const produce = async () => {
      for (let i = 0; i < items; i++) {
        await channel.send(1);
      }
    };
    const consume = async () => {
      let sum = 0;
      for (let i = 0; i < items; i++) {
        sum += await channel.receive();
      }
      return sum;
    };
    const ten = Array.from({ length: 10 });
    ten.forEach(produce);
    return (await Promise.all(ten.map(consume))).reduce((a, b) => a + b);
  },

  async select() {
    const items = 100_000;
    const channels = Array.from({ length: 4 }, () => new Channel());
    const produce = async (channel) => {
      for (let i = 0; i < items; i++) {
        await channel.send(1);
      }
    };
    channels.forEach(produce);
    let sum = 0;
    for (let i = 0; i < 4 * items; i++) {
      sum += await select(channels);
    }
    return sum;
  },

  async skynet() {
    const node = async (target, number, size) => {
      if (size === 1) {
        await target.send(number);
        return;
      }
      const source = new Channel();
      const part = size / 10;
      for (let i = 0; i < 10; i++) {
        node(source, number + i * part, part);
      }
      let sum = 0;
      for (let i = 0; i < 10; i++) {
        sum += await source.receive();
      }
      await target.send(sum);
    };
    const target = new Channel();
    node(target, 0, 1_000_000);
    return await target.receive();
  },

  async sleepers() {
    const n = 10_000;
    const results = new Array(n);
    let next = 0;
    const worker = async () => {
      for (let i = next++; i < n; i = next++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        results[i] = 1;
      }
    };
    await Promise.all(Array.from({ length: 128 }, worker));
    return results.reduce((a, b) => a + b);
  },
};

for (let i = 0; i < Number(process.argv[3]); i++) {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = await programs[process.argv[2]]();
  const wall = performance.now() - start;
  const used = process.cpuUsage(before);
  console.log(wall, (used.user + used.system) / 1e3, value);
}
