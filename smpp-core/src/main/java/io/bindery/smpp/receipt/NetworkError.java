package io.bindery.smpp.receipt;

import io.bindery.smpp.Octets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the network said (SMPP: network_error_code).
 *
 * @param networkType 0 … 255: 1 ANSI-136, 2 IS-95, 3 GSM; others are seen
 * @param code 0 … 65535, the network's own
 */
public record NetworkError(int networkType, int code) {
    private static final int OCTETS = 3;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,3})/([0-9]{1,5})");

    /** @throws IllegalArgumentException naming what is out of range */
    public NetworkError {
        if (networkType < 0 || networkType > 0xFF) {
            throw new IllegalArgumentException("network type: " + networkType + " (allowed 0 … 255)");
        }
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("network error code: " + code + " (allowed 0 … 65535)");
        }
    }

    /** Network type and code, for example {@code 3/34}: one word that stands for both where there is room for a text only. */
    public String text() {
        return networkType + "/" + code;
    }

    /** What {@link #text()} has written; empty for anything else. */
    public static Optional<NetworkError> ofText(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int networkType = Integer.parseInt(matcher.group(1));
        int code = Integer.parseInt(matcher.group(2));
        return networkType <= 0xFF && code <= 0xFFFF
                ? Optional.of(new NetworkError(networkType, code))
                : Optional.empty();
    }

    /** The value of the TLV; empty when it has not the three octets that the specification gives it. */
    static Optional<NetworkError> of(Octets value) {
        return value.length() == OCTETS
                ? Optional.of(new NetworkError(value.unsignedAt(0), value.unsignedAt(1) << 8 | value.unsignedAt(2)))
                : Optional.empty();
    }

    Octets octets() {
        return Octets.of((byte) networkType, (byte) (code >> 8), (byte) code);
    }
}
