package io.bindery.smpp.gateway;

import java.util.Map;
import java.util.Optional;

/** Values by the beginning of a number; the longest beginning wins. Immutable. */
final class PrefixTable<T> {
    /** The longest address any PDU can carry (SMPP, data_sm, destination_addr). */
    private static final int LONGEST = 64;

    private final Map<String, T> byPrefix;
    private final int longest;

    PrefixTable(Map<String, T> byPrefix) {
        this.byPrefix = Map.copyOf(byPrefix);
        this.longest = byPrefix.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** @throws IllegalArgumentException when no number can begin with {@code prefix} */
    static String checked(String prefix) {
        if (prefix.isEmpty() || prefix.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "prefix: " + prefix.length() + " characters (allowed 1 … " + LONGEST + ")");
        }
        return prefix;
    }

    /** The value of the longest prefix that {@code number} begins with. */
    Optional<T> find(String number) {
        for (int length = Math.min(longest, number.length()); length > 0; length--) {
            T value = byPrefix.get(number.substring(0, length));
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    Iterable<T> values() {
        return byPrefix.values();
    }

    @Override
    public String toString() {
        return byPrefix.toString();
    }
}
