// test/recover2.go, recover3.go, recover4.go
package main

type named struct{ name string }

type padded struct {
	padding [1 << 20]byte
	last    int
}

type other struct{ n int }

type closer interface{ close() }

var (
	zero      = 0
	longZero  = int64(0)
	array     = [10]int{}
	empty     = []int{}
	low, high = 5, 15
	index     = 123
	boxed     any
)

func check(name string, f func()) {
	defer func() { say("%s: %s", name, show(recover())) }()
	f()
	say("%s: no fault", name)
}

func copyBytes(dst, src []byte) (n int, err any) {
	defer func() { err = recover() }()
	for i := 0; i < len(dst) && i < len(src); i++ {
		dst[i] = src[i]
		n++
	}
	return
}

func copyShort(dst, src []byte) (n int, err any) {
	defer func() { err = recover() }()
	for i := range src {
		dst[i] = src[i]
		n++
	}
	return
}

func main() {
	run("C38_recover2_index", func() { check("array", func() { array[index] = 1 }) })
	run("C39_recover2_slice", func() { check("slice", func() { say("%d", len(array[low:high])) }) })
	run("C40_recover2_slice_backwards", func() {
		low, high = 11, 9
		check("slice", func() { say("%d", len(array[low:high])) })
	})
	run("C41_recover2_conversion", func() {
		boxed = 1
		check("unboxing", func() { say("%v", boxed.(float64)) })
	})
	run("C42_recover2_divide", func() { check("division", func() { say("%d", 1/zero) }) })
	run("C43_recover3_divide", func() {
		check("int", func() { say("%d", 99/zero) })
		check("int remainder", func() { say("%d", 99%zero) })
		check("long", func() { say("%d", 99/longZero) })
		check("long remainder", func() { say("%d", 99%longZero) })
	})
	run("C44_recover3_nil", func() {
		var near *named
		var far *padded
		check("small offset", func() { say("%s", near.name) })
		check("large offset", func() { say("%d", far.last) })
	})
	run("C45_recover3_index", func() {
		index = 99
		check("array", func() { array[index] = 1 })
		check("empty list", func() { empty[zero] = 1 })
	})
	run("C46_recover3_conversion", func() {
		boxed = &named{}
		check("wrong type", func() { say("%d", boxed.(*other).n) })
	})
	run("C47_recover3_interface", func() {
		boxed = &named{}
		check("wrong interface", func() { boxed.(closer).close() })
	})
	run("C48_recover4", func() {
		src := []byte{1, 2, 3, 4, 5, 6, 7}
		n, err := copyBytes(make([]byte, 7), src)
		say("%d copied, %s", n, show(err))
		for k := 0; k < 7; k += 3 {
			n, err = copyShort(make([]byte, k), src)
			say("%d copied, %s", n, show(err))
		}
	})
}
