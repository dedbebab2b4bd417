package io.bindery.smpp.testkit.tck;

import io.bindery.smpp.store.CorrelationKey;
import java.util.List;

/** Keys that storage likes to confuse: by its separators, its patterns, its collation, or the width of its columns. */
final class Keys {
    private Keys() {}

    static List<CorrelationKey> awkward() {
        return List.of(
                new CorrelationKey("a", "b:c"),
                new CorrelationKey("a:b", "c"),
                new CorrelationKey("a", "B:C"),
                new CorrelationKey("a", "b*"),
                new CorrelationKey("a", "b?"),
                new CorrelationKey("a", "b\0"),
                new CorrelationKey("a", "b\0c"),
                new CorrelationKey("a\0b", "c"),
                new CorrelationKey("a", "\0"),
                new CorrelationKey("a", " b"),
                new CorrelationKey("a", "b"),
                new CorrelationKey("a", "b "),
                new CorrelationKey("a ", "b"),
                new CorrelationKey("A", "b"),
                new CorrelationKey("a", "b\r\n"),
                new CorrelationKey("a", "{b}"),
                new CorrelationKey("a", "b/../c"),
                new CorrelationKey("a", "'; --"),
                new CorrelationKey("a", "\"\\%_"),
                new CorrelationKey("a", "\u00e9"),
                new CorrelationKey("a", "e\u0301"), // the same letter, composed
                new CorrelationKey("a", "\u03a9\uD83D\uDE00"),
                new CorrelationKey("a", "\u2126\uD83D\uDE00"), // Ohm, not Omega
                new CorrelationKey("a", "0"),
                new CorrelationKey("a", "00"),
                new CorrelationKey("a", "9".repeat(65)),
                new CorrelationKey("a", "9".repeat(66)),
                new CorrelationKey("a", "9".repeat(256)),
                new CorrelationKey("s".repeat(256), "9"),
                new CorrelationKey("\u20ac".repeat(256), "\u20ac".repeat(256)));
    }
}
