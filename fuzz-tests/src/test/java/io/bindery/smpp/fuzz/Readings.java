package io.bindery.smpp.fuzz;

import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;

/** The ways to read that the targets try. */
final class Readings {
    /** Overlooks whatever can be overlooked. */
    static final Reading EVERYTHING = Reading.LENIENT.accepting(Quirk.OVERLONG_FIELD, Quirk.values());

    private Readings() {}

    /** One of them, by the two lowest bits of {@code choice}. */
    static Reading of(int choice) {
        return switch (choice & 3) {
            case 0, 1 -> Reading.LENIENT;
            case 2 -> Reading.STRICT;
            default -> EVERYTHING;
        };
    }
}
