package io.bindery.smpp.profile;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Ton;

/** What an address is by its form and its type of number. */
sealed interface ParsedAddress {
    /** Country code and number, digits only. */
    record International(String digits) implements ParsedAddress {}

    /** A number without country code; without trunk prefix too, where that is known. */
    record National(String digits) implements ParsedAddress {}

    /** A few digits. */
    record ShortCode(String digits) implements ParsedAddress {}

    /** A sender's name. */
    record Name(String text) implements ParsedAddress {}

    /** Nothing that can be told: it is left alone. */
    record Other() implements ParsedAddress {}

    /** Made for each session that rewrites, not for each address. */
    final class Parser {
        private static final Other OTHER = new Other();
        private static final int LONGEST = 20;

        private final AddressProfile profile;
        private final AddressTypes types;

        Parser(AddressProfile profile, AddressTypes types) {
            this.profile = profile;
            this.types = types;
        }

        /** Reads an address in the form of the peer or in the normal one: of each kind both read as the same. */
        ParsedAddress parse(Address address) {
            Ton ton = address.ton();
            String text = address.digits();
            if (ton.equals(Ton.ALPHANUMERIC) || hasLetter(text)) {
                return text.isEmpty() ? OTHER : new Name(text);
            }
            boolean isPlus = text.startsWith("+");
            String digits = withoutSeparators(text, isPlus ? 1 : 0);
            if (digits.isEmpty()) {
                return OTHER;
            }
            if (isPlus) {
                return international(digits);
            }
            boolean isNational = ton.equals(Ton.NATIONAL)
                    || types.tellNational() && ton.equals(types.national().ton());
            if (!isNational && digits.length() <= profile.longestShortCode()) {
                return isOrdinary(ton) || isShort(ton) ? new ShortCode(digits) : OTHER;
            }
            if (!isNational && !isOrdinary(ton)) {
                return OTHER;
            }
            if (digits.startsWith(profile.internationalPrefix())) {
                return international(
                        digits.substring(profile.internationalPrefix().length()));
            }
            if (isNational || isDialledAtHome(digits)) {
                return national(digits);
            }
            return international(digits);
        }

        /** Types of number that come with numbers of all kinds, since many peers do not care. */
        private boolean isOrdinary(Ton ton) {
            return ton.equals(Ton.UNKNOWN)
                    || ton.equals(Ton.INTERNATIONAL)
                    || ton.equals(types.international().ton())
                    || ton.equals(types.national().ton());
        }

        private boolean isShort(Ton ton) {
            return ton.equals(Ton.ABBREVIATED)
                    || ton.equals(Ton.NETWORK_SPECIFIC)
                    || ton.equals(types.shortCode().ton());
        }

        private boolean isDialledAtHome(String digits) {
            return profile.home().isPresent()
                    && profile.home().get().isToldByDigits()
                    && digits.startsWith(profile.home().get().trunkPrefix());
        }

        private ParsedAddress national(String digits) {
            if (profile.home().isEmpty()) {
                return new National(digits);
            }
            HomeCountry home = profile.home().get();
            boolean isDialled = digits.startsWith(home.trunkPrefix());
            String significant = isDialled ? digits.substring(home.trunkPrefix().length()) : digits;
            boolean isOne = !significant.isEmpty() && international(home.code() + significant) instanceof International;
            return isOne ? new National(significant) : OTHER;
        }

        private ParsedAddress international(String digits) {
            boolean isOne = digits.length() > profile.longestShortCode()
                    && !digits.isEmpty()
                    && digits.length() <= LONGEST
                    && digits.charAt(0) != '0';
            return isOne ? new International(digits) : OTHER;
        }

        private static boolean hasLetter(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isLetter(text.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        /** The digits from {@code from} on; empty when there is anything beside digits and what people put between them. */
        private static String withoutSeparators(String text, int from) {
            StringBuilder digits = null;
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= '0' && c <= '9') {
                    if (digits != null) {
                        digits.append(c);
                    }
                } else if (" -.()/".indexOf(c) < 0) {
                    return "";
                } else if (digits == null) {
                    digits = new StringBuilder(text.length()).append(text, from, i);
                }
            }
            return digits == null ? text.substring(from) : digits.toString();
        }
    }

    /** {@code digits} with this type. */
    static Address address(AddressTypes.Type type, String digits) {
        return new Address(type.ton(), type.npi(), digits);
    }
}
