"""The programs of LanguageConcurrencyComparison with asyncio: peers.py PROGRAM ROUNDS prints for each round
the milliseconds by the clock, those of the processors, and the result.

asyncio has no rendezvous: its queues hold at least one item, which spares it half of the waits."""

import asyncio
import sys
import time


async def pingpong():
    n = 200_000
    ping, pong = asyncio.Queue(1), asyncio.Queue(1)

    async def answer():
        for _ in range(n):
            await pong.put(await ping.get() + 1)

    task = asyncio.create_task(answer())
    x = 0
    for _ in range(n):
        await ping.put(x)
        x = await pong.get()
    await task
    return x


async def ring():
    n, hops = 503, 1_000_000
    queues = [asyncio.Queue(1) for _ in range(n)]
    done = asyncio.get_running_loop().create_future()

    async def station(number):
        source, target = queues[number], queues[(number + 1) % n]
        while True:
            left = await source.get()
            if left == 0:
                done.set_result(number + 1)
            else:
                await target.put(left - 1)

    tasks = [asyncio.create_task(station(i)) for i in range(n)]
    await queues[0].put(hops)
    result = await done
    for task in tasks:
        task.cancel()
    return result


async def sieve():
    n = 1500

    async def numbers(target):
        i = 2
        while True:
            await target.put(i)
            i += 1

    async def sift(source, target, prime):
        while True:
            i = await source.get()
            if i % prime != 0:
                await target.put(i)

    source = asyncio.Queue(1)
    tasks = [asyncio.create_task(numbers(source))]
    prime = 0
    for _ in range(n):
        prime = await source.get()
        target = asyncio.Queue(1)
        tasks.append(asyncio.create_task(sift(source, target, prime)))
        source = target
    for task in tasks:
        task.cancel()
    return prime


async def mpmc():
    each, items = 10, 100_000
    queue = asyncio.Queue(100)

    async def produce():
        for _ in range(items):
            await queue.put(1)

    async def consume():
        total = 0
        for _ in range(items):
            total += await queue.get()
        return total

    producers = [asyncio.create_task(produce()) for _ in range(each)]
    total = sum(await asyncio.gather(*(consume() for _ in range(each))))
    await asyncio.gather(*producers)
    return total


async def select():
    items = 100_000
    queues = [asyncio.Queue(1) for _ in range(4)]

    async def produce(queue):
        for _ in range(items):
            await queue.put(1)

    producers = [asyncio.create_task(produce(queue)) for queue in queues]
    gets = {asyncio.create_task(queue.get()): queue for queue in queues}
    total = received = 0
    while received < 4 * items:
        done, _ = await asyncio.wait(gets, return_when=asyncio.FIRST_COMPLETED)
        for get in done:
            queue = gets.pop(get)
            total += get.result()
            received += 1
            gets[asyncio.create_task(queue.get())] = queue
    for get in gets:
        get.cancel()
    await asyncio.gather(*producers)
    return total


async def skynet():
    async def node(target, number, size):
        if size == 1:
            await target.put(number)
            return
        source = asyncio.Queue(1)
        part = size // 10
        tasks = [asyncio.create_task(node(source, number + i * part, part)) for i in range(10)]
        total = 0
        for _ in range(10):
            total += await source.get()
        await target.put(total)
        await asyncio.gather(*tasks)

    target = asyncio.Queue(1)
    task = asyncio.create_task(node(target, 0, 1_000_000))
    result = await target.get()
    await task
    return result


async def sleepers():
    n, width = 10_000, 128
    permits = asyncio.Semaphore(width)

    async def one():
        async with permits:
            await asyncio.sleep(0.01)
            return 1

    return sum(await asyncio.gather(*(one() for _ in range(n))))


for _ in range(int(sys.argv[2])):
    before, start = time.process_time(), time.perf_counter()
    value = asyncio.run(globals()[sys.argv[1]]())
    print((time.perf_counter() - start) * 1e3, (time.process_time() - before) * 1e3, value, flush=True)
