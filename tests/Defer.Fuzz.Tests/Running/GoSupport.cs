namespace Deferral.Fuzz;

/// <summary>What printed Go programs call: <see cref="Support"/> in Go.</summary>
internal static class GoSupport
{
    public const string Source = """
        package main

        import (
        	"bufio"
        	"os"
        	"runtime"
        	"strconv"
        	"strings"
        )

        type Holder struct{ Value int }

        var (
        	out      = bufio.NewWriterSize(os.Stdout, 1<<20)
        	Two      = []int{1, 2}
        	Five     = 5
        	Zero     = 0
        	Sink     int
        	Nothing  *Holder
        	NoAction func()
        )

        func say(line string) { out.WriteString(line); out.WriteByte('\n') }

        func Trace2(what string, value int) { say(what + " " + strconv.Itoa(value)) }

        func Trace(tag int, value int) { Trace2("t"+strconv.Itoa(tag), value) }

        func Traced(tag int, value int) int { Trace(tag, value); return value }

        func TraceTwo(tag int, first int, second int) { Trace2("d"+strconv.Itoa(tag)+" "+strconv.Itoa(first), second) }

        func PanicIf(tag int, value int, divisor int) int {
        	if value%divisor == 0 {
        		panic(tag)
        	}
        	return value
        }

        func Section(value int, count int) int {
        	value %= count + 1
        	if value < 0 {
        		value = -value
        	}
        	if value > count-1 {
        		value = count - 1
        	}
        	return value
        }

        func Numbers(count int) []int { return []int{0, 1, 2, 3, 4, 5, 6, 7, 8}[:count] }

        func Recovered(tag int, e interface{}) { say("r" + strconv.Itoa(tag) + " " + name(e)) }

        func Handler() { e := recover(); say("h " + name(e)) }

        func name(e interface{}) string {
        	switch e := e.(type) {
        	case nil:
        		return "nil"
        	case int:
        		return strconv.Itoa(e)
        	case runtime.Error:
        		text := e.Error()
        		switch {
        		case strings.Contains(text, "index out of range"):
        			return "index"
        		case strings.Contains(text, "nil pointer"):
        			return "nil reference"
        		case strings.Contains(text, "divide by zero"):
        			return "division"
        		}
        		return text
        	}
        	return "?"
        }

        func run(number int, entry func()) {
        	say("# " + strconv.Itoa(number))
        	defer func() {
        		if e := recover(); e != nil {
        			say("! " + name(e))
        		}
        	}()
        	entry()
        }

        """;
}
