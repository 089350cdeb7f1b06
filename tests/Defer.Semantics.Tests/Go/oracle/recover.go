// test/recover.go
package main

import "reflect"

func test1() {
	defer probe("N")
	defer probe("M")
	defer func() { helper("W") }()
	panic(1)
}

func test1WithClosures() {
	defer func() { say("N: own %s", show(recover())) }()
	defer func(x int) {
		helper("M")
		say("M: own %s, argument %d", show(recover()), x)
	}(1)
	defer func() { helper("W") }()
	panic(1)
}

func test2() {
	defer probe("M")
	defer recover()
	panic(2)
}

func test3() {
	defer func() { recover() }()
	panic(3)
}

func test4() {
	defer func() { defer recover() }()
	panic(4)
}

func try(g func(), otherwise any) (x any) {
	defer func() {
		if v := recover(); v != nil {
			x = v
		}
	}()
	defer g()
	return otherwise
}

func try1(g func(), otherwise any) (x any) {
	defer func() {
		if v := recover(); v != nil {
			x = v
		}
	}()
	defer g()
	x = otherwise
	return
}

func test7() (ok bool) {
	func() {
		defer func() { ok = true }()
		defer probe("M")
		panic(7)
	}()
	return
}

func sum(s *int, values ...int) {
	*s = 0
	for _, n := range values {
		*s += n
	}
	if recover() != nil {
		*s += 100
	}
}

func test8a() (r int) {
	defer sum(&r, 1, 2, 3)
	panic(0)
}

func test8b() (r int) {
	defer sum(&r, 4, 5, 6)
	return
}

type method interface{ M() }

type pointer struct{}

func (*pointer) M() {
	say("own %s", show(recover()))
	say("again %s", show(recover()))
}

type strings2 struct{ a, b string }

func (s strings2) M() {
	say("%s%s", s.a, s.b)
	say("own %s", show(recover()))
}

type large struct {
	buffer [8192]byte
	name   string
}

func (l large) M() {
	say("%s %d", l.name, l.buffer[8191])
	say("own %s", show(recover()))
}

type largeFrame struct{ large }

func (l largeFrame) M() {
	var frame [8192]byte
	for i := range frame {
		frame[i] = l.buffer[i] + 1
	}
	say("%s %d", l.name, frame[8191])
	say("own %s", show(recover()))
}

func callDirect(m method, value int) {
	defer m.M()
	panic(value)
}

func callClosed[T method](m T, value int) {
	defer reflect.ValueOf(m).Method(0).Interface().(func())()
	panic(value)
}

func callOpen[T method](m T, value int) {
	defer reflect.TypeOf(m).Method(0).Func.Interface().(func(T))(m)
	panic(value)
}

func main() {
	run("C15_recover_test1", test1)
	run("C16_recover_test1WithClosures", test1WithClosures)
	run("C17_recover_test2", test2)
	run("C18_recover_test3", func() {
		test3()
		say("returned")
	})
	run("C19_recover_test4", func() {
		test4()
		say("returned")
	})
	run("C20_recover_test5_try", func() {
		say("%v", try(func() { panic(5) }, 55))
		say("%v", try(func() {}, "hi"))
	})
	run("C21_recover_test5_try1", func() {
		say("%v", try1(func() { panic(5) }, 55))
		say("%v", try1(func() {}, "hi"))
	})
	run("C23_recover_test7", func() { say("ok %v", test7()) })
	run("C24_recover_test8a", func() { say("%d", test8a()) })
	run("C25_recover_test8b", func() { say("%d", test8b()) })
	run("C26_recover_test9", func() { callDirect(&pointer{}, 9) })
	one := large{name: "large"}
	one.buffer[8191] = 13
	run("C28_recover_test12_13_14", func() {
		callDirect(strings2{"a", "b"}, 12)
		callDirect(one, 13)
		callDirect(largeFrame{one}, 14)
	})
	run("C29_recover_test9_to_14_reflect", func() {
		callClosed(&pointer{}, 9)
		callClosed(strings2{"a", "b"}, 12)
		callClosed(one, 13)
		callClosed(largeFrame{one}, 14)
		callOpen(&pointer{}, 9)
		callOpen(strings2{"a", "b"}, 12)
		callOpen(one, 13)
		callOpen(largeFrame{one}, 14)
	})
}
