// src/runtime/crash_test.go: what a program prints that dies of a panic. Each case is a process of its own.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

var crashes = map[string]func(){
	"C72_RecursivePanic": func() {
		func() {
			defer func() { fmt.Println(recover()) }()
			func() {
				defer func() { panic(fmt.Sprintf("wrap: %v", recover())) }()
				panic("bad")
			}()
		}()
		panic("again")
	},
	"C73_RecursivePanic2": func() {
		func() {
			defer func() { fmt.Println(recover()) }()
			defer func() {
				fmt.Println(recover())
				panic("second panic")
			}()
			panic("first panic")
		}()
		panic("third panic")
	},
	"C77_RepanickedPanic": func() {
		defer func() { panic(recover()) }()
		panic("message")
	},
	"C78_RepanickedMiddlePanic": func() {
		defer func() {
			recover()
			panic("outer")
		}()
		func() {
			defer func() { panic(recover()) }()
			func() {
				defer func() {
					recover()
					panic("middle")
				}()
				panic("inner")
			}()
		}()
	},
	"C79_RepanickedPanicSandwich": func() {
		var outer any
		defer func() {
			recover()
			panic(outer)
		}()
		func() {
			defer func() {
				outer = recover()
				panic("inner")
			}()
			panic("outer")
		}()
	},
	"C80_PanicTraceback": func() {
		defer func() {
			fmt.Println("deferred pt1")
			panic("panic pt1")
		}()
		func() {
			defer func() {
				fmt.Println("deferred pt2")
				panic("panic pt2")
			}()
			panic("hello")
		}()
	},
	"C82_SyscallInPanic": func() { panic(loud{}) },
	"C83_PanicLoop":      func() { panic(broken{}) },
}

type loud struct{}

func (loud) Error() string {
	fmt.Println("1")
	defer fmt.Println("2")
	return "3"
}

type broken struct{}

func (broken) Error() string { panic("in Error") }

func main() {
	if len(os.Args) > 1 {
		crashes[os.Args[1]]()
		return
	}
	for _, name := range []string{"C72_RecursivePanic", "C73_RecursivePanic2", "C77_RepanickedPanic", "C78_RepanickedMiddlePanic", "C79_RepanickedPanicSandwich",
		"C80_PanicTraceback", "C82_SyscallInPanic", "C83_PanicLoop"} {
		run(name, func() { crash(name) })
	}
	run("C81_TestRuntimePanicWithRuntimeError", faults)
	run("C84_TestPanicInlined", func() {
		defer func() { say("own %s", show(recover())) }()
		inlined(nil)
	})
	run("C_RecursivePanic3", func() {
		defer func() { say("outer %s", show(recover())) }()
		func() {
			defer func() {
				defer func() { say("inner %s", show(recover())) }()
				panic("inner")
			}()
			panic("outer")
		}()
	})
}

func crash(name string) {
	child := exec.Command(os.Args[0], name)
	var output, report strings.Builder
	child.Stdout, child.Stderr = &output, &report
	err := child.Run()
	for _, line := range strings.Split(strings.TrimSpace(output.String()), "\n") {
		if line != "" {
			say("%s", line)
		}
	}
	var panics []string
	for _, line := range strings.Split(report.String(), "\n") {
		if text := strings.TrimSpace(line); strings.HasPrefix(text, "panic: ") {
			panics = append(panics, strings.TrimPrefix(text, "panic: "))
		}
	}
	for i, text := range panics {
		// The last one is what it died of, also where Go (since 1.23) prints a value that was recovered and panicked with again once, and marks it.
		text, mark, recovered := strings.Cut(text, " [recovered")
		if i == len(panics)-1 || !recovered && mark == "" {
			say("died: %s", text)
		}
	}
	if panics == nil {
		say("died without its text")
	}
	var exit *exec.ExitError
	say("failed %v", errors.As(err, &exit))
}

func faults() {
	var (
		zero   int
		boxed  any = "text"
		array  []int
		closed = make(chan int)
	)
	close(closed)
	for _, fault := range []func(){
		func() { say("%d", array[zero]) },
		func() { say("%d", 1/zero) },
		func() { say("%d", boxed.(int)) },
		func() { inlined(nil) },
	} {
		func() {
			defer func() { say("%s", show(recover())) }()
			fault()
		}()
	}
}

func inlined(p *int) { *p = 1 }
