DEFER004 (Info), 22: an iterator, with a Defer
    AsyncStreams.cs: Simple, BreaksAndThrows, Forwards, TryFinally, LeftEarly, AnEnumerator
    Collections.cs: Lazily
    Generics.cs: Pair
    Instances.cs: Items
    Newer.cs: Cancelled
    Scopes.cs: IteratorWithLocals
    Yield.cs: Simple, Break, OnlyBreak, InTryFinally, WithUsing, Enumerator, SwitchAndGoto, LeftEarly, DisposedInTry, NestedLoops, CatchBesideYield
DEFER010 (Warning), 374: a position in a loop, or in what 'goto' makes one
    Async.cs: InALoop 5, WhenAll
    AsyncStreams.cs: AwaitForeach 4, ReturnsFromTheLoop 5, BreaksAndThrows 5, Forwards 3, LeftEarly 5
    Collections.cs: Spreads, Nested 2, Lazily
    Declarations.cs: SiblingScopesWithOneName
    Dynamics.cs: InLoops 4
    Exceptions.cs: InALoop 5, HandledInside 8, FromOthersIterators 3
    Extensions.cs: DeconstructsAndEnumerates
    Foreach.cs: Array 4, Text 5, DictionaryDeconstructed 3, ClosesOnEveryExit 4, PatternEnumerator 4, DuckTyped 3, ByReference 4, NestedWithClosures 4, Multidimensional 4, Converted 4
    Generics.cs: Sum 4, CountAsync 4, Pair 5
    Goto.cs: Backward 4, OutOfLoops 5, TwoLabels 8, InsideABlock 4, LabelledBlock 7, OutOfTry 8, LabelAtTheEnd 3, StateMachine 10
    Indexers.cs: MultiDimensional
    Initialisers.cs: ObjectsInLoops 2
    Instances.cs: Items 5
    Lambdas.cs: EachPassItsOwn 3
    LocalFunctions.cs: Iterator 2, InInnerBlocks 4
    LockCheckedUnsafe.cs: FixedStringAndStackalloc, FixedBuffer
    Loops.cs: For 4, BreakAndContinue 6, TwoVariables 6, ForEver 4, While 4, WhileTrueWithThrow 4, Do 5, Nested 7, WithoutBraces 4, VariablesOutsideAndIn 4, ConditionWithADeclaration 3
    Newer.cs: DefiniteAssignment 3, LeakingPatterns 2, GotoCaseConstants 6, GotoOutOfBlocks 4, AwaitUsingConfigured, Cancelled 6, QuerySyntax 2, NestedDeep 25, DiscardsEverywhere, StackallocNested
    Patterns.cs: InWhile 4
    Queries.cs: TwoSources 3
    Records.cs: AsKeys 3
    References.cs: Find 4, Readonly 2
    Scopes.cs: IteratorWithLocals 7, RefLocalsAcross, InlineArrays, ScopesReused 6, AsyncSpans
    Spans.cs: Stackalloc, InlineArrays, InALoop 6, AsParameters 2
    Strings.cs: Building
    SwitchStatements.cs: InsideALoop 6
    TryCatchFinally.cs: InALoop 14
    Tuples.cs: AnonymousInALoop 3, InDictionaries 2
    Using.cs: InALoop 6
    Yield.cs: Break 5, OnlyBreak 4, SwitchAndGoto 4, LeftEarly 5, NestedLoops 6
DEFER014 (Info), 4: an eager form, and the body gives its variable another value below
    Delegates.cs: Composition
    Foreach.cs: ByReference
    References.cs: ByReference, TypedReferences
DEFER014 (Warning), 34: an eager form, and the body gives its variable another value below
    Declarations.cs: NamesThatAreKeywords, ScopedAndDefault, UnicodeNames
    Exceptions.cs: InALoop
    Foreach.cs: PatternEnumerator, Multidimensional
    Generics.cs: Choose, Sum
    If.cs: Nested
    Instances.cs: Replace 2
    LockCheckedUnsafe.cs: CheckedBlock
    Loops.cs: While, WithoutBraces
    Newer.cs: GotoCaseConstants 2, RefReadonly
    Nulls.cs: NullableValues
    Patterns.cs: InWhile
    References.cs: Conditionals, Larger
    Scopes.cs: NamesWithEscapes 2, InlineArrays 2, PointersAndFixed
    Spans.cs: InlineArrays 2
    SwitchExpressions.cs: WithGuards
    SwitchStatements.cs: Patterns
    TryCatchFinally.cs: CatchAndContinue
    Tuples.cs: Nested, AcrossAwaits
    Using.cs: TwoDeclarations
DEFER015 (Info), 288: two of the forms call a method for the receiver
DEFER016 (Info), 11: a late form, and the body gives its variable another value below, or a 'for' does
    Assignments.cs: ChainOfAssignments
    Collections.cs: ChangedWhileHeld 2
    Declarations.cs: NamesThatAreKeywords
    Delegates.cs: Composition
    Foreach.cs: PatternEnumerator 2
    If.cs: OutInACondition
    Newer.cs: RefReadonly, ExpressionTreesCapture
    Queries.cs: LateReading
DEFER016 (Warning), 13: a late form, and the body gives its variable another value below, or a 'for' does
    Async.cs: InALoop
    AsyncStreams.cs: BreaksAndThrows
    Exceptions.cs: HandledInside 2
    Goto.cs: OutOfLoops 2
    Loops.cs: TwoVariables, Nested
    References.cs: Find
    TryCatchFinally.cs: InALoop
    Using.cs: InALoop
    Yield.cs: Break 2
DEFER020 (Warning), 165: one of the forms throws on purpose
DEFER024 (Warning), 42: a position behind 'return' or 'goto', where a label or a local function stands
    Collections.cs: AsArguments 2
    Declarations.cs: OutVariablesInExpressions
    Delegates.cs: Events, MethodGroups
    Directives.cs: AttributesOnFunctions 2
    Dynamics.cs: Overloads
    Exceptions.cs: ThrowExpressions, FromOthersIterators
    Goto.cs: OutOfLoops, OutOfTry, LabelAtTheEnd 2, StateMachine 3
    Initialisers.cs: AsArguments 2, NamedArguments 2
    Instances.cs: Members
    LocalFunctions.cs: BehindItsCalls, Captures, Generic 2, Iterator, CallOneAnother 6, AsDelegates 2, AsyncOnes 2, Assigning, WithAttributesAndParameters 2
    Operators.cs: TypesAndNames
    Patterns.cs: Var
DEFER028 (Warning), 6: a position in a 'using', with its variable, and the method goes on behind it
    Using.cs: Stacked 3, StructHandle 2, InALoop
