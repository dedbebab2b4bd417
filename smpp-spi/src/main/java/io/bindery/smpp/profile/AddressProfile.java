package io.bindery.smpp.profile;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Npi;
import io.bindery.smpp.pdu.Ton;
import java.util.Objects;
import java.util.Optional;

/**
 * How a peer writes addresses. {@link AddressRewriting} applies it in both directions: handlers and senders have the normal form,
 * the peer has its own. It may change while a session lives, except {@link #bindRange}.
 *
 * <p>The normal form: international numbers as {@link Address#international}, digits only; names as
 * {@link Address#alphanumeric}; short codes as {@link Address#shortCode}; national numbers as international ones when their
 * country is known, else as {@link Address#national}.
 *
 * @param numbers how the peer writes international numbers. Default {@link NumberForm#AS_IT_IS}: nothing is rewritten, in
 *     neither direction
 * @param internationalPrefix what one dials before a country code, 2 … 4 digits, the first 0. Default {@code 00}
 * @param home the country whose national numbers the peer has. Default empty: national numbers stay what they are
 * @param types the TON and NPI the peer wants with each form. Default empty: {@link AddressTypes#standard()} where numbers are
 *     rewritten, else those of the addresses
 * @param longestShortCode up to how many digits a number is a short code, 0 … 8; 0 for none. Default 6
 * @param names what becomes of alphanumeric senders. Default {@link SenderNames#leftAlone()}
 * @param bindRange addr_ton, addr_npi and address_range of our bind there, at most 40 characters. Default {@link Address#none()}
 */
public record AddressProfile(
        NumberForm numbers,
        String internationalPrefix,
        Optional<HomeCountry> home,
        Optional<AddressTypes> types,
        int longestShortCode,
        SenderNames names,
        Address bindRange) {
    private static final int LONGEST_RANGE = 40;
    private static final int MOST_FOR_SHORT_CODES = 8;
    private static final AddressProfile DEFAULTS = new AddressProfile(
            NumberForm.AS_IT_IS, "00", Optional.empty(), Optional.empty(), 6, SenderNames.leftAlone(), Address.none());

    /** @throws IllegalArgumentException naming what is out of range, or that a national number could not be told from others */
    public AddressProfile {
        Objects.requireNonNull(numbers, "numbers");
        Objects.requireNonNull(names, "names");
        if (!internationalPrefix.matches("0[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "internationalPrefix: " + internationalPrefix + " (allowed 2 … 4 digits, the first 0)");
        }
        if (longestShortCode < 0 || longestShortCode > MOST_FOR_SHORT_CODES) {
            throw new IllegalArgumentException(
                    "longestShortCode: " + longestShortCode + " (allowed 0 … " + MOST_FOR_SHORT_CODES + ")");
        }
        requireRange(bindRange);
        if (types.isPresent() && !types.get().tellNational()) {
            requireToldByDigits(numbers, home, types.get());
        }
        if (home.isPresent() && home.get().trunkPrefix().startsWith(internationalPrefix)) {
            throw new IllegalArgumentException("trunk prefix: " + home.get().trunkPrefix()
                    + " (allowed are those that do not begin with the international prefix " + internationalPrefix
                    + ")");
        }
    }

    private static void requireRange(Address range) {
        boolean isLatin1 = range.digits().chars().allMatch(c -> c > 0 && c <= 0xFF);
        if (range.digits().length() > LONGEST_RANGE || !isLatin1) {
            throw new IllegalArgumentException("bindRange: " + range.digits().length() + " characters (allowed 0 … "
                    + LONGEST_RANGE + " of Latin-1)");
        }
    }

    private static void requireToldByDigits(NumberForm numbers, Optional<HomeCountry> home, AddressTypes types) {
        boolean isTold = numbers != NumberForm.AS_IT_IS
                && home.isPresent()
                && (home.get().written() == HomeCountry.Written.INTERNATIONALLY
                        || home.get().written() == HomeCountry.Written.DIALLED
                                && home.get().isToldByDigits());
        if (!isTold) {
            throw new IllegalArgumentException("types: national " + types.national()
                    + " (allowed is a TON that neither 0 nor international numbers have, unless numbers are rewritten and those"
                    + " of the home country are written internationally or dialled with 0)");
        }
    }

    /** A peer of whose addresses nothing is known: they are left alone. */
    public static AddressProfile defaults() {
        return DEFAULTS;
    }

    /** A copy for a peer that writes international numbers so. */
    public AddressProfile numbers(NumberForm value) {
        return new AddressProfile(value, internationalPrefix, home, types, longestShortCode, names, bindRange);
    }

    /** A copy for a peer where one dials this before a country code; 2 … 4 digits, the first 0. */
    public AddressProfile internationalPrefix(String value) {
        return new AddressProfile(numbers, value, home, types, longestShortCode, names, bindRange);
    }

    /** A copy for a peer with national numbers of this country. */
    public AddressProfile home(HomeCountry value) {
        return new AddressProfile(
                numbers, internationalPrefix, Optional.of(value), types, longestShortCode, names, bindRange);
    }

    /** A copy for a peer that wants these types of number. */
    public AddressProfile types(AddressTypes value) {
        return new AddressProfile(
                numbers, internationalPrefix, home, Optional.of(value), longestShortCode, names, bindRange);
    }

    /** A copy for a peer whose short codes have up to so many digits, 0 … 8; 0 for none. */
    public AddressProfile longestShortCode(int value) {
        return new AddressProfile(numbers, internationalPrefix, home, types, value, names, bindRange);
    }

    /** A copy that deals otherwise with alphanumeric senders. */
    public AddressProfile names(SenderNames value) {
        return new AddressProfile(numbers, internationalPrefix, home, types, longestShortCode, value, bindRange);
    }

    /** A copy with another addr_ton, addr_npi and address_range of our bind. */
    public AddressProfile bindRange(Address value) {
        return new AddressProfile(numbers, internationalPrefix, home, types, longestShortCode, names, value);
    }

    /** As {@link #bindRange(Address)}: TON and NPI 0 … 255, and an expression of at most 40 characters. */
    public AddressProfile bindRange(int ton, int npi, String range) {
        return bindRange(new Address(Ton.of(ton), Npi.of(npi), range));
    }

    /** Whether addresses are left alone, whatever is said about the bind. */
    public boolean isIdentity() {
        return numbers == NumberForm.AS_IT_IS && types.isEmpty() && names.action() == SenderNames.Action.LEAVE;
    }

    /** What differs from the defaults; numbers are masked. */
    @Override
    public String toString() {
        return Differences.of("AddressProfile")
                .add("numbers", numbers, DEFAULTS.numbers)
                .add("internationalPrefix", internationalPrefix, DEFAULTS.internationalPrefix)
                .add("home", home.map(HomeCountry::toString).orElse(""), "")
                .add("types", types.map(AddressTypes::toString).orElse(""), "")
                .add("longestShortCode", longestShortCode, DEFAULTS.longestShortCode)
                .add("names", names, DEFAULTS.names)
                .add("bindRange", bindRange, DEFAULTS.bindRange)
                .toString();
    }
}
