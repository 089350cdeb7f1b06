A tour of Defer. "now" lines are printed by a method's body, the others by its deferred calls,
each with the tier that it was compiled to. The build says the same, with its reasons:
dotnet build samples/Tour --no-incremental -tl:off

## Last in, first out
   now         the body
   open-coded  registered second
   open-coded  registered first

## A lambda reads its variables when it runs
   now         state becomes 'used'
   open-coded  state is 'used'

## A method group keeps the receiver of now
   now         the variable holds the back door
   open-coded  the front door closes

## A delegate is evaluated now
   now         both elements were read: index is 2
   open-coded  second element
   open-coded  first element

## A local function
   now         count is set
   open-coded  count is 3

## Together with 'using'
   now         the body
   now         the door of 'using', second closes
   open-coded  between them
   now         the door of 'using', first closes

## Arguments are evaluated now: one to four
   now         the clock stands at 7
   open-coded  four arguments, taken at 5, 6 and 7
   open-coded  three arguments, taken at 3 and 4
   open-coded  two arguments, taken at 2
   open-coded  one argument, taken at 1

## A lambda with parameters
   now         step becomes 'finish'
   open-coded  the step was 'prepare', now it is 'finish'

## The result of the call is dropped
   now         there are 3 numbers and 2 names
   open-coded  left: 2 numbers, 1 name

## In a nested block, reached
   now         the block ends
   now         the method ends
   open-coded  the inner room is left

## In a nested block, not reached
   now         the method ends

## In a loop: one call a pass
   now         pass a
   now         pass b
   now         pass c
   chained     pass c
   chained     pass b
   chained     pass a

## A loop does not slow the Defers outside it
   open-coded  after the loop
   chained     pass 2
   chained     pass 1
   open-coded  before the loop

## More than eight in one method
   chained     9
   chained     8
   chained     7
   chained     6
   chained     5
   chained     4
   chained     3
   chained     2
   chained     1

## Every way out, and 'return' evaluates first
   open-coded  count is 2
   now         the result is 1
   open-coded  count is 11
   now         the result is 10

## Strategy = Chained: all on the chain, for comparison
   now         the body
   chained     registered second
   chained     registered first

## Awaited at exit, one after another
   now         the body
   open-coded  an ordinary call between them; the null task before it is nothing to await
   open-coded  the second wire closes
   open-coded  the first wire is disposed
   open-coded  an async lambda begins
   now         an async lambda goes on after its await

## Awaited with arguments
   now         the body
   open-coded  the third wire is flushed 2 times
   open-coded  the third wire is disposed

## Awaited in a loop
   now         wire 4 is in use
   now         wire 5 is in use
   chained     the wire 5 is disposed
   chained     the wire 4 is disposed

## An iterator that is read to its end
   now         got 1
   now         got 2
   open-coded  the source closes

## An iterator that is left early
   now         got 1, enough
   open-coded  the source closes

## An async iterator that is left early
   now         got 1, enough
   open-coded  the source closes

## An exception runs the deferred calls too
   open-coded  clean-up
   now         caught InvalidOperationException: body
   now         suppressed: none

## Errors = KeepLast (the default): the last one arrives, none is lost
   open-coded  the remaining calls still run
   now         caught IOException: close
   now         suppressed: body, flush

## The same on the chain
   chained     the remaining calls still run
   now         caught IOException: close
   now         suppressed: body, flush

## Errors = Plain: as C#'s own 'finally', a replaced exception is gone
   open-coded  the remaining calls still run
   now         caught IOException: close
   now         suppressed: none

## A null delegate throws when its turn comes
   now         the body
   open-coded  the remaining calls still run
   now         caught NullReferenceException: Object reference not set to an instance of an object.
   now         suppressed: none

## What throws before it is registered is not registered
   open-coded  registered before: runs
   now         caught IndexOutOfRangeException: Index was outside the bounds of the array.
   now         suppressed: none

## The result form changes what is returned
   open-coded  doubles 10
   now         returned 20

## Recover stops the exception; the method returns what it has
   open-coded  recovered 'body'
   open-coded  nothing is left to recover: True
   now         returned 0

## A handler with a name takes a Panic
   open-coded  stopped 'body'

## DeferOnError and DeferOnSuccess
   now         the money moves
   open-coded  commit
   now         there is no money
   open-coded  roll back: no money
   now         caught no money

## DeferDispose gives the resource back
   now         the side door is open
   now         the side door closes

## Errors = KeepFirst: the first one arrives
   now         caught body, suppressed: close

## Errors = Aggregate: all of them arrive
   now         caught body, close

## Called directly
   now         the body
   open-coded  clean-up

## Called through an interface
   now         the body
   open-coded  clean-up

## Called through a delegate
   now         the body
   open-coded  clean-up

## Called by reflection
   now         the body
   open-coded  clean-up
