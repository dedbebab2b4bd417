package io.bindery.smpp.profile;

import java.util.StringJoiner;

/** The text of a profile: only what differs from its defaults. */
final class Differences {
    private final StringJoiner text;

    private Differences(String name) {
        text = new StringJoiner(", ", name + "{", "}");
    }

    static Differences of(String name) {
        return new Differences(name);
    }

    /** Adds a value that is not the default; it must be fit to be shown to anyone. */
    Differences add(String name, Object value, Object fallback) {
        if (!value.equals(fallback)) {
            text.add(name + "=" + value);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
