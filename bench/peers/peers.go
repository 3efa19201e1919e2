// The programs of LanguageConcurrencyComparison in Go: peers PROGRAM ROUNDS prints for each round
// the milliseconds by the clock, those of the processors, and the result.
package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

func cpu() int64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func pingpong() int {
	const n = 200000
	ping, pong := make(chan int), make(chan int)
	go func() {
		for i := 0; i < n; i++ {
			pong <- <-ping + 1
		}
	}()
	x := 0
	for i := 0; i < n; i++ {
		ping <- x
		x = <-pong
	}
	return x
}

func ring() int {
	const n, hops = 503, 1000000
	done := make(chan int)
	first := make(chan int)
	in := first
	for i := 1; i <= n; i++ {
		out := make(chan int)
		if i == n {
			out = first
		}
		go func(number int, in, out chan int) {
			for {
				left := <-in
				if left == 0 {
					done <- number
					return
				}
				if left < 0 {
					return
				}
				out <- left - 1
			}
		}(i, in, out)
		in = out
	}
	first <- hops
	return <-done
}

func sieve() int {
	const n = 1500
	stop := make(chan bool)
	in := make(chan int)
	go func(out chan int) {
		for i := 2; ; i++ {
			select {
			case out <- i:
			case <-stop:
				return
			}
		}
	}(in)
	prime := 0
	for i := 0; i < n; i++ {
		prime = <-in
		out := make(chan int)
		go func(in, out chan int, prime int) {
			for {
				if i := <-in; i%prime != 0 {
					out <- i
				}
			}
		}(in, out, prime)
		in = out
	}
	close(stop)
	return prime
}

func mpmc() int {
	const each, items = 10, 100000
	ch := make(chan int, 100)
	sums := make(chan int)
	for i := 0; i < each; i++ {
		go func() {
			for j := 0; j < items; j++ {
				ch <- 1
			}
		}()
		go func() {
			sum := 0
			for j := 0; j < items; j++ {
				sum += <-ch
			}
			sums <- sum
		}()
	}
	sum := 0
	for i := 0; i < each; i++ {
		sum += <-sums
	}
	return sum
}

func selecting() int {
	const items = 100000
	var ch [4]chan int
	for i := range ch {
		ch[i] = make(chan int)
		go func(out chan int) {
			for j := 0; j < items; j++ {
				out <- 1
			}
		}(ch[i])
	}
	sum := 0
	for i := 0; i < 4*items; i++ {
		select {
		case x := <-ch[0]:
			sum += x
		case x := <-ch[1]:
			sum += x
		case x := <-ch[2]:
			sum += x
		case x := <-ch[3]:
			sum += x
		}
	}
	return sum
}

func node(out chan int, number, size int) {
	if size == 1 {
		out <- number
		return
	}
	in := make(chan int)
	for i := 0; i < 10; i++ {
		go node(in, number+i*(size/10), size/10)
	}
	sum := 0
	for i := 0; i < 10; i++ {
		sum += <-in
	}
	out <- sum
}

func skynet() int {
	out := make(chan int)
	go node(out, 0, 1000000)
	return <-out
}

func sleepers() int {
	const n, width = 10000, 128
	var wait sync.WaitGroup
	results := make([]int, n)
	next := make(chan int)
	for i := 0; i < width; i++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for j := range next {
				time.Sleep(10 * time.Millisecond)
				results[j] = 1
			}
		}()
	}
	for i := 0; i < n; i++ {
		next <- i
	}
	close(next)
	wait.Wait()
	sum := 0
	for _, x := range results {
		sum += x
	}
	return sum
}

func main() {
	programs := map[string]func() int{
		"pingpong": pingpong, "ring": ring, "sieve": sieve, "mpmc": mpmc, "select": selecting,
		"skynet": skynet, "sleepers": sleepers,
	}
	rounds, _ := strconv.Atoi(os.Args[2])
	for i := 0; i < rounds; i++ {
		before, start := cpu(), time.Now()
		value := programs[os.Args[1]]()
		fmt.Println(time.Since(start).Seconds()*1e3, float64(cpu()-before)/1e6, value)
	}
}
