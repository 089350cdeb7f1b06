//go:debug panicnil=1

// src/runtime/panicnil_test.go. The line above asks a Go from 1.21 on for what every Go did before: its own answer since then is a run-time error.
package main

func main() {
	run("C85_TestPanicNil", func() {
		defer func() { say("own %s", show(recover())) }()
		panic(nil)
	})
}
