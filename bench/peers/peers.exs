# The programs of LanguageConcurrencyComparison in Elixir: peers.exs PROGRAM ROUNDS prints for each round
# the milliseconds by the clock, those of the processors, and the result.
#
# Processes have mailboxes, not channels: a message that would be a rendezvous is sent and not answered, which spares
# Elixir half of the waits. Only where many send to many stands a process in between, which holds 100 items at most.

defmodule Peers do
  def run("pingpong") do
    me = self()
    other = spawn_link(fn -> answer(me) end)
    x = ping(other, 0, 200_000)
    send(other, :stop)
    x
  end

  def run("ring") do
    me = self()
    last = spawn_link(fn ->
      receive do
        {:next, next} -> station(503, next, me)
      end
    end)

    first =
      Enum.reduce(502..1//-1, last, fn number, next ->
        spawn_link(fn -> station(number, next, me) end)
      end)

    send(last, {:next, first})
    send(first, 1_000_000)
    receive do
      {:done, number} ->
        send(first, :stop)
        number
    end
  end

  def run("sieve") do
    first = self()
    source = spawn(fn ->
      receive do
        {:go, to} -> numbers(2, to)
      end
    end)
    collector = spawn(fn -> prime(first, 1500) end)
    send(source, {:go, collector})
    receive do
      {:prime, prime} ->
        Process.exit(source, :kill)
        prime
    end
  end

  def run("mpmc") do
    me = self()
    queue = spawn_link(fn -> queue(:queue.new(), 0, :queue.new(), :queue.new()) end)
    for _ <- 1..10, do: spawn_link(fn -> produce(queue, 100_000) end)
    for _ <- 1..10, do: spawn_link(fn -> send(me, {:sum, consume(queue, 100_000, 0)}) end)
    sum = sums(10, 0)
    send(queue, :stop)
    sum
  end

  def run("select") do
    me = self()
    for name <- [:a, :b, :c, :d], do: spawn_link(fn -> acked(me, name, 100_000) end)
    choose(400_000, 0)
  end

  def run("skynet") do
    me = self()
    spawn_link(fn -> node(me, 0, 1_000_000) end)
    sums(1, 0)
  end

  def run("sleepers") do
    1..10_000
    |> Task.async_stream(fn _ -> nap() end, max_concurrency: 128, timeout: :infinity)
    |> Enum.reduce(0, fn {:ok, x}, sum -> sum + x end)
  end

  defp nap do
    Process.sleep(10)
    1
  end

  defp sums(0, sum), do: sum
  defp sums(left, sum) do
    receive do
      {:sum, x} -> sums(left - 1, sum + x)
    end
  end

  defp answer(other) do
    receive do
      :stop -> :ok
      x ->
        send(other, {:pong, x + 1})
        answer(other)
    end
  end

  defp ping(_, x, 0), do: x
  defp ping(other, x, left) do
    send(other, x)
    receive do
      {:pong, y} -> ping(other, y, left - 1)
    end
  end

  defp station(number, next, main) do
    receive do
      :stop -> if number < 503, do: send(next, :stop)
      0 ->
        send(main, {:done, number})
        station(number, next, main)
      left ->
        send(next, left - 1)
        station(number, next, main)
    end
  end

  # With demand: a number is sent when the first filter asks for it, so the mailboxes stay short.
  defp numbers(i, to) do
    send(to, {:number, i, self()})
    receive do
      :more -> numbers(i + 1, to)
    end
  end

  defp prime(main, left) do
    receive do
      {:number, prime, from} ->
        send(from, :more)
        if left == 1 do
          send(main, {:prime, prime})
        else
          next = spawn_link(fn -> prime(main, left - 1) end)
          sift(prime, next)
        end
    end
  end

  defp sift(prime, next) do
    receive do
      {:number, i, from} ->
        send(from, :more)
        if rem(i, prime) != 0 do
          send(next, {:number, i, self()})
          receive do
            :more -> :ok
          end
        end
        sift(prime, next)
    end
  end

  defp queue(items, count, senders, receivers) do
    receive do
      {:put, item, from} ->
        case :queue.out(receivers) do
          {{:value, receiver}, rest} ->
            send(receiver, {:item, item})
            send(from, :taken)
            queue(items, count, senders, rest)
          {:empty, _} when count < 100 ->
            send(from, :taken)
            queue(:queue.in(item, items), count + 1, senders, receivers)
          {:empty, _} ->
            queue(items, count, :queue.in({item, from}, senders), receivers)
        end
      {:take, from} ->
        case :queue.out(items) do
          {{:value, item}, rest} ->
            send(from, {:item, item})
            case :queue.out(senders) do
              {{:value, {next, sender}}, others} ->
                send(sender, :taken)
                queue(:queue.in(next, rest), count, others, receivers)
              {:empty, _} -> queue(rest, count - 1, senders, receivers)
            end
          {:empty, _} -> queue(items, count, senders, :queue.in(from, receivers))
        end
      :stop -> :ok
    end
  end

  defp produce(_, 0), do: :ok
  defp produce(queue, left) do
    send(queue, {:put, 1, self()})
    receive do
      :taken -> produce(queue, left - 1)
    end
  end

  defp consume(_, 0, sum), do: sum
  defp consume(queue, left, sum) do
    send(queue, {:take, self()})
    receive do
      {:item, x} -> consume(queue, left - 1, sum + x)
    end
  end

  defp acked(_, _, 0), do: :ok
  defp acked(to, name, left) do
    send(to, {name, 1, self()})
    receive do
      :taken -> acked(to, name, left - 1)
    end
  end

  defp choose(0, sum), do: sum
  defp choose(left, sum) do
    {x, from} =
      receive do
        {:a, x, from} -> {x, from}
        {:b, x, from} -> {x, from}
        {:c, x, from} -> {x, from}
        {:d, x, from} -> {x, from}
      end
    send(from, :taken)
    choose(left - 1, sum + x)
  end

  defp node(to, number, 1), do: send(to, {:sum, number})
  defp node(to, number, size) do
    me = self()
    part = div(size, 10)
    for i <- 0..9, do: spawn_link(fn -> node(me, number + i * part, part) end)
    send(to, {:sum, sums(10, 0)})
  end
end

[program, rounds] = System.argv()

for _ <- 1..String.to_integer(rounds) do
  {before, _} = :erlang.statistics(:runtime)
  start = System.monotonic_time(:microsecond)
  value = Peers.run(program)
  wall = System.monotonic_time(:microsecond) - start
  {now, _} = :erlang.statistics(:runtime)
  IO.puts("#{wall / 1000} #{now - before} #{value}")
end
