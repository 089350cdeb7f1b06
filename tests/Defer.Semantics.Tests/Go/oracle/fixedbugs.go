// test/fixedbugs and test/abi
package main

import "runtime"

func callee(p *int) {
	x := *p
	say("not reached %d", x)
}

func test8048callee() {
	defer func() {
		runtime.GC()
		say("callee %s", show(recover()))
	}()
	var p *int
	callee(p)
}

func test8048same(p *int) {
	defer func() {
		runtime.GC()
		say("same %s", show(recover()))
	}()
	local := []int{1, 2, 3}
	*p = len(local)
}

func twoDown() {
	func() { say("two down %s", show(recover())) }()
}

type base struct{}

func (base) F() { helper("forwarded") }

type byValue struct{ base }

type byPointer struct{ *base }

type callerOf interface{ F() }

func test73917(f func()) {
	defer func() { say("outer %s", show(recover())) }()
	func() {
		defer f()
		panic("in flight")
	}()
}

type receiver interface{ M(a, b, c int) }

type impl struct{}

func (impl) M(a, b, c int) { say("M %d %d %d", a, b, c) }

var i receiver = impl{}

func testOpenDefer1() {
	defer func() { say("own %s", show(recover())) }()
	defer i.M(-1, -2, -3)
	panic("in flight")
}

func testOpenDefer1Recovering() {
	defer i.M(-1, -2, -3)
	defer func() { say("own %s", show(recover())) }()
	panic("in flight")
}

func F[T any](a T) {
	defer func() { say("panic: %s", show(recover())) }()
	panic(a)
}

func fails() int { panic("right side") }

func test22881() {
	m := map[int]int{}
	a := []int{7}
	func() {
		defer func() { say("map %s", show(recover())) }()
		m[0] = fails()
	}()
	func() {
		defer func() { say("slice %s", show(recover())) }()
		a[0] = fails()
	}()
	say("%d in the map, %d in the slice", len(m), a[0])
}

func main() {
	run("C98_issue8048", func() {
		test8048callee()
		test8048same(nil)
	})
	run("C99_issue73916b", func() {
		defer func() { say("outer %s", show(recover())) }()
		func() {
			defer twoDown()
			panic("in flight")
		}()
	})
	run("C100_issue73917", func() {
		var v callerOf = byValue{}
		test73917(v.F)
		v = byPointer{&base{}}
		test73917(v.F)
	})
	run("C101_open_defer_1", func() {
		testOpenDefer1()
		testOpenDefer1Recovering()
	})
	run("C103_recoverimp", func() {
		F(5.3)
		F("hello")
	})
	run("C105_issue22881", test22881)
}
