// src/runtime/defer_test.go
package main

import (
	"fmt"
	"runtime"
)

func testUnconditionalPanic() {
	defer func() { say("own %s", show(recover())) }()
	panic("testUnconditional")
}

func testOpen(arg int) {
	defer func() {
		if v := recover(); v != "testOpenDefer" {
			panic("expected testOpenDefer")
		}
		say("open %d", arg)
	}()
	panic("testOpenDefer")
}

func testOpenAndNonOpenDefers() {
	for {
		defer func() { say("loop: own %s", show(recover())) }()
		break
	}
	testOpen(2)
	panic("testNonOpenDefer")
}

func testNonOpenAndOpenDefers() {
	testOpen(3)
	for {
		defer func() { say("loop: own %s", show(recover())) }()
		break
	}
	panic("testNonOpenDefer")
}

func testDisappearingDefer() {
	const never = false
	defer say("always")
	if never {
		defer say("never")
	}
	say("body")
}

func testAbortedPanic() {
	defer func() { say("A %s", show(recover())) }()
	defer func() { say("B %s", show(recover())) }()
	defer func() {
		say("C")
		panic("panic2")
	}()
	panic("panic1")
}

type bigStruct struct{ x, y, z, w, p, q int64 }

var made, elements int

func makeBig(x, y, z, w, p, q int64) bigStruct {
	made++
	return bigStruct{x, y, z, w, p, q}
}

func element(n int64) int64 {
	elements++
	return n
}

func saveBig(b bigStruct) { say("big %d of %d", b.y, b.x+b.z+b.w+b.p+b.q) }

func saveField(n int64) { say("field %d", n) }

func testNonSSAableArgs() {
	defer func() { say("made %d, elements %d", made, elements) }()
	big := makeBig(1, 5, 3, 4, 5, 6)
	defer saveBig(big)
	defer saveBig(bigStruct{element(7), 2, 0, 0, 0, 0})
	defer saveField(big.w)
	defer saveField(makeBig(1, 2, 3, 4, 5, 6).w)
	big = bigStruct{}
}

func deep(n int) int {
	if n == 0 {
		return 0
	}
	return deep(n-1) + 1
}

func testDeferForFuncWithNoExit() {
	cond := 1
	defer func() {
		say("condition %d", cond)
		say("own %s", show(recover()))
	}()
	deep(500)
	cond = 2
	panic("Test panic")
	for {
		cond = 2
	}
}

func recovers(n int, count *int) {
	defer func() { *count++ }()
	defer func() {
		if v := recover(); v != n {
			panic(fmt.Sprint("wrong ", v))
		}
		*count++
	}()
	panic(n)
}

func mixed(count *int) {
	for i := 0; i < 10; i++ {
		defer func(n int) { *count += n }(i)
	}
	defer func() { *count += 100 }()
	defer func() { *count += 100 }()
	recovers(3, count)
	runtime.GC()
	deep(200)
}

func main() {
	run("C49_TestUnconditionalPanic", testUnconditionalPanic)
	run("C50_TestOpenAndNonOpenDefers", testOpenAndNonOpenDefers)
	run("C51_TestNonOpenAndOpenDefers", testNonOpenAndOpenDefers)
	run("C53_TestDisappearingDefer", testDisappearingDefer)
	run("C54_TestAbortedPanic", testAbortedPanic)
	run("C56_TestNonSSAableArgs", testNonSSAableArgs)
	run("C57_TestDeferForFuncWithNoExit", testDeferForFuncWithNoExit)
	run("C59_TestIssue37688", func() {
		count := 0
		for i := 0; i < 10; i++ {
			mixed(&count)
		}
		say("count %d", count)
	})
	run("C_TestRecoverMatching", func() {
		defer func() { say("outer %s", show(recover())) }()
		defer func() {
			defer func() { say("nested %s", show(recover())) }()
		}()
		panic("outer")
	})
}
