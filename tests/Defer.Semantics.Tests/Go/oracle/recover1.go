// test/recover1.go
package main

func test1() {
	defer probe("N")
	defer probe("M1")
	defer func() {
		defer probe("M2")
		panic(2)
	}()
	panic(1)
}

func test2() {
	defer probe("N")
	defer func() {
		if v := recover(); v != 2 {
			say("wrong %s", show(v))
		}
		defer probe("M3")
		panic(3)
	}()
	panic(2)
}

func test3() {
	defer probe("N")
	defer func() {
		recover()
		defer probe("M3")
		panic(3)
	}()
	panic(2)
}

func test4() {
	defer probe("N")
	defer func() {
		say("own %s", show(recover()))
	}()
	panic(4)
}

func test5() {
	defer probe("N")
	defer func() {
		defer recover()
		say("not yet")
	}()
	panic(5)
}

func main() {
	run("C31_recover1_test1", test1)
	run("C32_recover1_test2", test2)
	run("C33_recover1_test3", test3)
	run("C34_recover1_test4", test4)
	run("C35_recover1_test5", test5)
}
