package io.bindery.smpp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password. It never shows itself: {@link #toString()} is masked, equality takes the same time for every value of one
 * length.
 */
public final class Secret {
    private static final Secret EMPTY = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** The secret {@code value}; the empty string is allowed, some accounts have no password. */
    public static Secret of(String value) {
        return value.isEmpty() ? EMPTY : new Secret(value);
    }

    /**
     * The value of an environment variable.
     *
     * @throws IllegalArgumentException naming the variable when it is not set
     */
    public static Secret fromEnv(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalArgumentException("environment variable " + variable + ": not set (allowed is any value)");
        }
        return of(value);
    }

    /** Whether both secrets are the same, in a time that does not depend on where they differ. */
    public boolean matches(Secret other) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The secret itself, for the code that has to send it. Never log the result. */
    public String reveal() {
        return value;
    }

    /** How many characters it has. */
    public int length() {
        return value.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && matches(that);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Always {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
