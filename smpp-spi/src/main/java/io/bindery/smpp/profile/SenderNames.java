package io.bindery.smpp.profile;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Ton;
import io.bindery.smpp.text.Alphabets;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of alphanumeric senders on the way to a peer. Networks carry at most eleven septets of them in GSM 03.38; what is
 * longer or has other characters is <em>unfit</em>.
 *
 * @param action what is done
 * @param fallback the number that stands in, with {@link Action#REPLACE} and {@link Action#REPLACE_ALL}
 */
public record SenderNames(Action action, Optional<Address> fallback) {
    /** What is done with names. */
    public enum Action {
        /** They are sent as they are. The default. */
        LEAVE,
        /** A message with an unfit one is not sent; the call fails. */
        REFUSE,
        /** Unfit ones lose the characters that GSM 03.38 lacks, and what is beyond eleven septets. Refused when no letter is left. */
        CUT,
        /** The fallback takes the place of unfit ones. */
        REPLACE,
        /** The fallback takes the place of all of them: for peers that take numbers only. */
        REPLACE_ALL
    }

    static final int LONGEST = 11;
    private static final int LONGEST_NUMBER = 20;
    private static final SenderNames LEFT_ALONE = new SenderNames(Action.LEAVE, Optional.empty());

    /** @throws IllegalArgumentException when there is a fallback and should be none, or the other way round, or it is no number */
    public SenderNames {
        Objects.requireNonNull(action, "action");
        boolean isWanted = action == Action.REPLACE || action == Action.REPLACE_ALL;
        if (fallback.isPresent() != isWanted) {
            throw new IllegalArgumentException("fallback: " + (isWanted ? "missing" : "given with " + action)
                    + " (allowed with REPLACE and REPLACE_ALL, which need it)");
        }
        fallback.ifPresent(SenderNames::requireNumber);
    }

    private static void requireNumber(Address number) {
        boolean isNumber =
                !number.ton().equals(Ton.ALPHANUMERIC) && number.digits().matches("\\+?[0-9]+");
        if (!isNumber || number.digits().length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException(
                    "fallback: " + number + " (allowed are numbers of 1 … " + LONGEST_NUMBER + " digits)");
        }
    }

    /** Names are sent as they are. */
    public static SenderNames leftAlone() {
        return LEFT_ALONE;
    }

    /** See {@link Action#REFUSE}. */
    public static SenderNames refused() {
        return new SenderNames(Action.REFUSE, Optional.empty());
    }

    /** See {@link Action#CUT}. */
    public static SenderNames cut() {
        return new SenderNames(Action.CUT, Optional.empty());
    }

    /** See {@link Action#REPLACE}. */
    public static SenderNames replacedBy(Address number) {
        return new SenderNames(Action.REPLACE, Optional.of(number));
    }

    /** See {@link Action#REPLACE_ALL}. */
    public static SenderNames allReplacedBy(Address number) {
        return new SenderNames(Action.REPLACE_ALL, Optional.of(number));
    }

    /** Whether networks carry it. */
    static boolean isFit(String name) {
        return name.length() <= LONGEST
                && Alphabets.GSM_0338.canEncode(name)
                && Alphabets.GSM_0338.encodedLength(name) <= LONGEST;
    }

    /** As much of {@code name} as networks carry. */
    static String fitting(String name) {
        StringBuilder kept = new StringBuilder(LONGEST);
        int septets = 0;
        for (int i = 0; i < name.length(); i++) {
            String character = name.substring(i, i + 1);
            if (!Alphabets.GSM_0338.canEncode(character)) {
                continue;
            }
            septets += Alphabets.GSM_0338.encodedLength(character);
            if (septets > LONGEST) {
                break;
            }
            kept.append(character);
        }
        return kept.toString().strip();
    }

    /** What is done, and with which number, masked. */
    @Override
    public String toString() {
        return action + fallback.map(number -> " by " + number).orElse("");
    }
}
