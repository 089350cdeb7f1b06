// test/defer.go, defernil.go, deferprint.go, deferfin.go
package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var result string

func addInt(i int) { result += fmt.Sprint(i) }

func addAll(v ...any) { result += fmt.Sprint(v...) }

func defers() {
	for i := 0; i < 10; i++ {
		defer addInt(i)
	}
}

func defersVariadic() {
	for i := 0; i < 10; i++ {
		defer addAll(i)
	}
}

var x = 0

func defersNil() {
	var f func()
	defer f()
	x = 1
}

func printAll(out *strings.Builder) {
	defer fmt.Fprintln(out, 42, true, false, true, 1.5, "world", uint8(255))
	defer fmt.Fprintln(out, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
	fmt.Fprint(out, "printing: ")
}

func main() {
	run("C1_defer_test1", func() {
		defers()
		say("%s", result)
	})
	run("C2_defer_test2", func() {
		result = ""
		defersVariadic()
		say("%s", result)
	})
	run("C3_defernil", func() {
		defer func() {
			say("recovered %s", show(recover()))
			say("x is %d", x)
		}()
		defersNil()
	})
	run("C4_deferprint", func() {
		var out strings.Builder
		printAll(&out)
		for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
			say("%s", line)
		}
	})
	run("C5_deferfin", func() {
		var collected atomic.Int32
		var all sync.WaitGroup
		for i := 0; i < 10; i++ {
			all.Add(1)
			go func() {
				defer all.Done()
				v := new(string)
				runtime.SetFinalizer(v, func(*string) { collected.Add(1) })
				defer func() {
					if *v != "" {
						panic("changed")
					}
				}()
			}()
		}
		all.Wait()
		for i := 0; i < 200 && collected.Load() < 10; i++ {
			runtime.GC()
			time.Sleep(10 * time.Millisecond)
		}
		say("%d collected", collected.Load())
	})
}
