// src/runtime/stack_test.go, test/range4.go
package main

import (
	"fmt"
	"strings"
)

func set(p *int, n int) { *p = n }

func grow(n int) int {
	if n == 0 {
		return 0
	}
	return grow(n-1) + 1
}

func growPanic(n int) {
	if n == 0 {
		panic("deep")
	}
	growPanic(n - 1)
	say("not reached")
}

func testDeferPtrs() (y int) {
	defer set(&y, 42)
	grow(1000)
	return 1
}

func testDeferPtrsPanic(depth int) (result string) {
	y := 0
	defer func() { result = fmt.Sprint(show(recover()), " ", y) }()
	defer set(&y, 42)
	growPanic(depth)
	return
}

func heapAndStack(n int) (sum int) {
	for i := 0; i < n; i++ {
		defer func(k int) { sum += k }(i)
	}
	defer func() { sum += 1000 }()
	return grow(100)
}

func each(list []int, body func(n int) bool) {
	for _, n := range list {
		if !body(n) {
			return
		}
	}
}

func func5() (int, int) {
	for _, x := range []int{10, 20, 30} {
		return x, 1
	}
	return 0, 0
}

func func6() (a, b int) {
	for _, x := range []int{10, 20, 30} {
		a = x
		b = 1
		return
	}
	return
}

func func9() (result []string) {
	var n int
	for range []int{0, 1} {
		for range []int{0, 1, 2} {
			n++
			defer func(n int) { result = append(result, fmt.Sprint(n)) }(n)
		}
	}
	return nil
}

func main() {
	run("C86_TestDeferPtrs", func() { say("y is %d", testDeferPtrs()) })
	run("C87_TestDeferPtrsPanic", func() {
		seen := map[string]int{}
		for depth := 1; depth <= 100; depth++ {
			seen[testDeferPtrsPanic(depth)]++
		}
		for text, count := range seen {
			say("%s, %d times", text, count)
		}
	})
	run("C_TestPanicFar", func() {
		defer func() { say("own %s", show(recover())) }()
		defer say("after the panic")
		growPanic(2000)
	})
	run("C_TestDeferHeapAndStack", func() {
		for n := 0; n < 12; n += 4 {
			say("%d", heapAndStack(n))
		}
	})
	run("C91_range4_func9", func() { say("%s", strings.Join(func9(), ",")) })
	run("C92_range4_func5_func6", func() {
		a, b := func5()
		say("%d %d", a, b)
		a, b = func6()
		say("%d %d", a, b)
	})
}
