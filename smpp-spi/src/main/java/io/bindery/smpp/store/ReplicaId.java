package io.bindery.smpp.store;

import java.util.Objects;

/**
 * One running instance among those that share a store. Unique at any time, and new after a restart.
 *
 * @param value 1 … 128 characters
 */
public record ReplicaId(String value) {
    private static final int LONGEST = 128;

    public ReplicaId {
        int length = Objects.requireNonNull(value, "value").length();
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException("replica id: " + length + " characters (1 to " + LONGEST + ")");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
