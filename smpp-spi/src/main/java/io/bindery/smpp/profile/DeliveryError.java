package io.bindery.smpp.profile;

import java.util.Objects;

/**
 * Why a message was not delivered, in our own terms.
 *
 * @param code our own code, as it may stand behind {@code err:} in a receipt we write; of a peer without an {@link ErrorMap} its own
 *     code as it came. Empty when the receipt says none
 * @param meaning for people who read logs; empty where nobody has said
 */
public record DeliveryError(String code, String meaning) {
    private static final DeliveryError NONE = new DeliveryError("", "");

    public DeliveryError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** The receipt says nothing about an error. */
    public static DeliveryError none() {
        return NONE;
    }
}
