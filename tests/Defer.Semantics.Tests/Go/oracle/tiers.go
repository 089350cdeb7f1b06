// test/defererrcheck.go and the compiler's limits: which defer the compiler open-codes. It says so when it is called with -d=defer.
package main

var count int

func inc() { count++ }

func C6_defererrcheck_f1() {
	for {
		count++
		if count > 3 {
			break
		}
	}
	defer inc()
}

func C7_defererrcheck_f2() {
	for {
		defer inc()
		break
	}
	defer inc()
}

func C8_defererrcheck_f3() {
	defer inc()
	for {
		defer inc()
		break
	}
}

func C9_defererrcheck_f4() {
	defer inc()
label:
	count++
	if count < 3 {
		goto label
	}
}

func C10_defererrcheck_f5() {
label:
	count++
	defer inc()
	if count < 3 {
		goto label
	}
}

func C11_defererrcheck_f6() {
label:
	count++
	if count < 3 {
		goto label
	}
	count++
	defer inc()
}

func C12_eight() int {
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	return count
}

func C12_nine() {
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
}

func C13_five_times_three() int {
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	if count == 1 {
		return 1
	}
	if count == 2 {
		return 2
	}
	return count
}

func C13_four_times_four() int {
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	if count == 1 {
		return 1
	}
	if count == 2 {
		return 2
	}
	if count == 3 {
		return 3
	}
	return count
}

func C14_eight_without_return() {
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
	defer inc()
}

func main() {
	C6_defererrcheck_f1()
	C7_defererrcheck_f2()
	C8_defererrcheck_f3()
	C9_defererrcheck_f4()
	C10_defererrcheck_f5()
	C11_defererrcheck_f6()
	C12_eight()
	C12_nine()
	C13_five_times_three()
	C13_four_times_four()
	C14_eight_without_return()
}
