package io.bindery.smpp.receipt;

import io.bindery.smpp.Octets;
import java.util.Optional;

/**
 * What the network said (SMPP: network_error_code).
 *
 * @param networkType 0 … 255: 1 ANSI-136, 2 IS-95, 3 GSM; others are seen
 * @param code 0 … 65535, the network's own
 */
public record NetworkError(int networkType, int code) {
    private static final int OCTETS = 3;

    /** @throws IllegalArgumentException naming what is out of range */
    public NetworkError {
        if (networkType < 0 || networkType > 0xFF) {
            throw new IllegalArgumentException("network type: " + networkType + " (allowed 0 … 255)");
        }
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("network error code: " + code + " (allowed 0 … 65535)");
        }
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
