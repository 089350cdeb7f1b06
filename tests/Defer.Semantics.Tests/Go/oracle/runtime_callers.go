// src/runtime/callers_test.go
package main

import (
	"runtime"
	"strings"
)

var (
	zero int
	null *int
)

func f1() { f2() }
func f2() { f3() }
func f3() { panic("f3") }

//go:noinline
func frames() (names []string) {
	pcs := make([]uintptr, 50)
	all := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
	for {
		frame, more := all.Next()
		name := strings.TrimPrefix(frame.Function, "main.")
		if name == "f1" || name == "f2" || name == "f3" {
			names = append(names, name)
		}
		if !more {
			return
		}
	}
}

func deferNil() (state int) {
	defer func() {
		say("own %s in state %d", show(recover()), state)
		state = 3
	}()
	state = 1
	var f func()
	defer f()
	state = 2
	return
}

func deferNilLoop() (state int) {
	defer func() {
		say("own %s in state %d", show(recover()), state)
		state = 3
	}()
	state = 1
	var f func()
	for i := 0; i < 1; i++ {
		defer f()
	}
	state = 2
	return
}

func main() {
	run("C63_TestCallersPanic", func() {
		defer func() {
			names := frames()
			say("own %s", show(recover()))
			say("%s", strings.Join(names, " "))
		}()
		f1()
	})
	run("C64_TestCallersDoublePanic", func() {
		defer func() {
			defer func() { say("second %s", show(recover())) }()
			say("first %s", show(recover()))
			panic(2)
		}()
		panic(1)
	})
	run("C68_TestCallersNilPointerPanic", func() {
		defer func() { say("own %s", show(recover())) }()
		*null = 1
	})
	run("C69_TestCallersDivZeroPanic", func() {
		defer func() { say("own %s", show(recover())) }()
		say("%d", 1/zero)
	})
	run("C70_TestCallersDeferNilFuncPanic", func() { say("state %d", deferNil()) })
	run("C71_TestCallersDeferNilFuncPanicWithLoop", func() { say("state %d", deferNilLoop()) })
}
