// Not in the file with the statements: the mark is the module's.
[module: Deferrable]
