package io.bindery.smpp.profile;

import io.bindery.smpp.pdu.Npi;
import io.bindery.smpp.pdu.Ton;
import java.util.Objects;

/**
 * The type of number and numbering plan that a peer wants with each form of an address.
 *
 * @param international with international numbers. Default 1/1
 * @param national with national numbers. Default 2/1
 * @param alphanumeric with names. Default 5/0
 * @param shortCode with short codes. Default 6/0
 */
public record AddressTypes(Type international, Type national, Type alphanumeric, Type shortCode) {
    /**
     * A pair that goes together.
     *
     * @param ton type of number
     * @param npi numbering plan
     */
    public record Type(Ton ton, Npi npi) {
        public Type {
            Objects.requireNonNull(ton, "ton");
            Objects.requireNonNull(npi, "npi");
        }

        static Type of(Ton ton, Npi npi) {
            return new Type(ton, npi);
        }

        @Override
        public String toString() {
            return ton.code() + "/" + npi.code();
        }
    }

    private static final AddressTypes STANDARD = new AddressTypes(
            Type.of(Ton.INTERNATIONAL, Npi.ISDN),
            Type.of(Ton.NATIONAL, Npi.ISDN),
            Type.of(Ton.ALPHANUMERIC, Npi.UNKNOWN),
            Type.of(Ton.ABBREVIATED, Npi.UNKNOWN));

    /** @throws IllegalArgumentException when a type of number would be read as another form */
    public AddressTypes {
        Objects.requireNonNull(alphanumeric, "alphanumeric");
        refuse("international", international, Ton.NATIONAL, Ton.ALPHANUMERIC);
        refuse("national", national, Ton.INTERNATIONAL, Ton.ALPHANUMERIC);
        refuse("shortCode", shortCode, Ton.NATIONAL, Ton.ALPHANUMERIC);
        boolean isUsual = national.ton().equals(Ton.UNKNOWN) || national.ton().equals(international.ton());
        if (!isUsual && national.ton().equals(shortCode.ton())) {
            throw new IllegalArgumentException("shortCode: " + shortCode + " (allowed are types of number other than "
                    + national.ton().code() + ", that of national numbers)");
        }
    }

    private static void refuse(String form, Type type, Ton one, Ton other) {
        if (type.ton().equals(one) || type.ton().equals(other)) {
            throw new IllegalArgumentException(form + ": " + type + " (allowed are types of number other than "
                    + one.code() + " and " + other.code() + ")");
        }
    }

    /** Those of the specification: 1/1, 2/1, 5/0 and 6/0. */
    public static AddressTypes standard() {
        return STANDARD;
    }

    /** A copy with another type of international numbers; TON not 2 or 5. */
    public AddressTypes international(int ton, int npi) {
        return new AddressTypes(type(ton, npi), national, alphanumeric, shortCode);
    }

    /** A copy with another type of national numbers; TON not 1 or 5. */
    public AddressTypes national(int ton, int npi) {
        return new AddressTypes(international, type(ton, npi), alphanumeric, shortCode);
    }

    /** A copy with another type of names. */
    public AddressTypes alphanumeric(int ton, int npi) {
        return new AddressTypes(international, national, type(ton, npi), shortCode);
    }

    /** A copy with another type of short codes; TON not 2 or 5. */
    public AddressTypes shortCode(int ton, int npi) {
        return new AddressTypes(international, national, alphanumeric, type(ton, npi));
    }

    private static Type type(int ton, int npi) {
        return new Type(Ton.of(ton), Npi.of(npi));
    }

    /** Whether the type of number alone tells a national number from any other. */
    boolean tellNational() {
        return !national.ton().equals(Ton.UNKNOWN) && !national.ton().equals(international.ton());
    }

    /** The pairs, TON/NPI. */
    @Override
    public String toString() {
        return "AddressTypes{international=" + international + ", national=" + national + ", alphanumeric="
                + alphanumeric + ", shortCode=" + shortCode + "}";
    }
}
