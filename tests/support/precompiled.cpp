// Holds nothing: the tests' precompiled header needs a source to be built with.
