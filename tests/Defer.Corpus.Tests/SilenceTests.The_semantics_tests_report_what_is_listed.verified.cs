DEFER004 (Info), 12: iterators are marked, to see when their calls run
    ExtensionMembers.cs: Numbers
    LocalFunctions.cs: Iterators 2, A_variable_that_changes_outside_while_the_function_waits_is_read_late
    Disposing.cs: Names
    Rule05_EveryExit.cs: Numbers, AsyncNumbers
    Rule06_Errors.cs: Iterate
    Rule09_HowItEnded.cs: Numbers, NumbersAsync
    UsingBetweenDefers.cs: Iterates, IteratesAsync
DEFER010 (Warning), 44: calls pile up in loops, to see their order and what they capture
    Program.cs: GlobalStatement
    RuntimeCallers.cs: DeferNilInLoop
    RuntimeDefer.cs: Mixed
    Stacks.cs: HeapAndStack, Func9
    TestDefer.cs: Defers, DefersVariadic, Keeps
    Accessors.cs: IndexerDeclaration
    ExtensionMembers.cs: PropertyDeclaration
    Lambdas.cs: Marked, Among_other_arguments_and_in_a_constructor_call
    LocalFunctions.cs: Several, A_variable_that_changes_outside_while_the_function_waits_is_read_late
    Disposing.cs: Blocks
    Rule01_LastInFirstOut.cs: Mixed 2, Jumps 2
    Rule04_LateClosures.cs: Shared 2
    Rule04_LateWrites.cs: InLoop
    Rule04_Results.cs: InLoop, InLoopAsync
    Rule06_Errors.cs: Loop
    Rule07_Recover.cs: Loops
    Rule08_RecoveredResult.cs: DeferredThrows
    Rule09_HowItEnded.cs: Blocks 2
    Rule10_Loops.cs: Each, For, Changing, Goto, NestedLoops, AsyncLoop, Many
    Rule11_NestedFunctions.cs: OuterAsync
    Rule13_AsWritten.cs: Described, DescribedAsync, Filtered
    Rule14_Surroundings.cs: Unchecked
    UsingBetweenDefers.cs: FallsOff
    Specimens.cs: Loop, EagerLoop
DEFER014 (Info), 1: arguments and receivers are evaluated at the Defer: the change below shows it
    Lambdas.cs: With_parameters_results_and_an_inferred_type
DEFER014 (Warning), 3: arguments and receivers are evaluated at the Defer: the change below shows it
    RuntimeDefer.cs: TestNonSsaAbleArgs
    Rule02_ArgumentsNow.cs: Receiver, Copied
DEFER016 (Info), 7: lambdas read late: the change below shows it
    RuntimeCallers.cs: DeferNil, DeferNilInLoop
    RuntimeDefer.cs: TestDeferForFuncWithNoExit
    Stacks.cs: Func6 2
    Rule04_LateClosures.cs: Late, LateNested
DEFER016 (Warning), 1: lambdas read late: the change below shows it
    Rule10_Loops.cs: For
DEFER020 (Warning), 33: deferred calls throw, to see which exception arrives and which are kept
    Crash.cs: PanicsTwice, PanicTraceback 2
    RuntimeDefer.cs: TestAbortedPanic
    TestRecover1.cs: Test1
    LocalFunctions.cs: The_exception_of_the_function_and_of_its_deferred_calls
    Rule06_Errors.cs: Keeps, Plain 2, Awaited 2, HandledInside, ForgottenAtExit, WayOut, InFlight, SameTwice 2, Outer, Inner 2, OuterAsync, InnerAsync, Iterate 2
    Rule06_Policies.cs: TwiceLast, Outer
    Rule06_Suppressed.cs: Callee
    Rule08_RecoveredResult.cs: CurrentValueAsync, DeferredThrows 2
    Rule09_HowItEnded.cs: Turns
    Rule13_AsWritten.cs: DeferredThrows
    Rule14_Pointers.cs: Out
DEFER033 (Info), 16: recovered without a look, to see what the method then returns
    Crash.cs: RepanickedMiddlePanic 2, RepanickedPanicSandwich
    TestRecover.cs: Test2, Test3, Test4
    TestRecover1.cs: Test3, Test5
    Rule08_RecoveredResult.cs: CurrentAsync, CurrentValueAsync, Default, DeferredThrows, Ends, EndsAsync, Outs
    Rule09_HowItEnded.cs: Recovered
