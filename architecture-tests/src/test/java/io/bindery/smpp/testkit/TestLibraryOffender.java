package io.bindery.smpp.testkit;

import org.junit.jupiter.api.Assertions;

/** Breaks: fakes need no test library. */
public final class TestLibraryOffender {
    void check(int status) {
        Assertions.assertEquals(0, status);
    }
}
