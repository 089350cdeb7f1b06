Basics.cs, Late, DEFER016 (Info): The deferred lambda reads 'state' when it runs: it then has the value that line ... gives it
Iterators.cs, Numbers, DEFER004 (Info): The deferred calls of iterator 'Numbers' run when it ends or is disposed, and its body's own exception is lost if one of them throws
Iterators.cs, NumbersAsync, DEFER004 (Info): The deferred calls of iterator 'NumbersAsync' run when it ends or is disposed, and its body's own exception is lost if one of them throws
