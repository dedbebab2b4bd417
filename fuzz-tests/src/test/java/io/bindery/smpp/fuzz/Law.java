package io.bindery.smpp.fuzz;

import java.util.Objects;
import java.util.function.Supplier;

/** Assertions that cost nothing while they hold: a target runs many thousand times a second. */
final class Law {
    private Law() {}

    static void holds(boolean isTrue, Supplier<String> otherwise) {
        if (!isTrue) {
            throw new AssertionError(otherwise.get());
        }
    }

    static void equal(Object actual, Object expected, String what) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError(what + ": " + actual + " is not " + expected);
        }
    }
}
