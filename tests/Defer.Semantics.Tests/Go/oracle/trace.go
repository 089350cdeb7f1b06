// What every oracle program shares: it prints one line a fact, "case: fact".
package main

import (
	"fmt"
	"runtime"
	"strings"
)

var current string

// run names the case that the next facts belong to.
func run(name string, test func()) {
	current = name
	test()
}

func say(format string, args ...any) {
	fmt.Println(current + ": " + fmt.Sprintf(format, args...))
}

// show is the text of what recover returned. Run-time errors have one name here: their texts differ between versions, and C# has exception types instead.
func show(v any) string {
	if v == nil {
		return "nil"
	}
	if _, fault := v.(runtime.Error); !fault {
		return fmt.Sprint(v)
	}
	text := fmt.Sprint(v)
	for _, kind := range [][2]string{{"nil pointer", "nil dereference"}, {"divide by zero", "division by zero"}, {"out of range", "out of range"}, {"interface conversion", "failed conversion"}, {"nil argument", "panic called with nil"}} {
		if strings.Contains(text, kind[0]) {
			return "fault: " + kind[1]
		}
	}
	return "fault: " + text
}

// helper is what a deferred function calls: recover does nothing there.
func helper(name string) {
	say("%s: helper %s", name, show(recover()))
}

// probe is deferred itself: its own recover works, and works once.
func probe(name string) {
	helper(name)
	say("%s: own %s", name, show(recover()))
	say("%s: again %s", name, show(recover()))
}
