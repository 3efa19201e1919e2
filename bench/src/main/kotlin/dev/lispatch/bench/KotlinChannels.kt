package dev.lispatch.bench

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.select

/**
 * The shapes of ChannelComparison, by Kotlin's channels and coroutines on its default dispatcher, which has as many
 * threads as there are processors. Each returns once all that it has started has ended.
 */
object KotlinChannels {
  private fun play(body: suspend CoroutineScope.() -> Unit) = runBlocking(Dispatchers.Default, body)

  private suspend fun send(channel: Channel<Any>, item: Any, count: Int) {
    for (i in 0 until count) {
      channel.send(item)
    }
  }

  private suspend fun receive(channel: Channel<Any>, count: Int) {
    for (i in 0 until count) {
      channel.receive()
    }
  }

  /** As many pairs of a sender and a receiver, [count] items each. */
  @JvmStatic
  fun pairs(pairs: Int, capacity: Int, item: Any, count: Int) = play {
    for (pair in 0 until pairs) {
      val channel = Channel<Any>(capacity)
      launch { send(channel, item, count) }
      launch { receive(channel, count) }
    }
  }

  @JvmStatic
  fun chain(length: Int, capacity: Int, item: Any, count: Int) = play {
    val first = Channel<Any>(capacity)
    launch { send(first, item, count) }
    var before = first
    for (link in 0 until length) {
      val from = before
      val to = Channel<Any>(capacity)
      launch {
        for (i in 0 until count) {
          to.send(from.receive())
        }
      }
      before = to
    }
    receive(before, count)
  }

  /** Senders and receivers at one channel, [count] items each. */
  @JvmStatic
  fun crowd(each: Int, capacity: Int, item: Any, count: Int) = play {
    val channel = Channel<Any>(capacity)
    for (one in 0 until each) {
      launch { send(channel, item, count) }
      launch { receive(channel, count) }
    }
  }

  /** One sender for each channel, and one receiver that selects. */
  @JvmStatic
  fun select(channels: Int, capacity: Int, item: Any, count: Int) = play {
    val all = List(channels) { Channel<Any>(capacity) }
    for (channel in all) {
      launch { send(channel, item, count) }
    }
    for (i in 0 until count * channels) {
      select {
        for (channel in all) {
          channel.onReceive { it }
        }
      }
    }
  }
}
