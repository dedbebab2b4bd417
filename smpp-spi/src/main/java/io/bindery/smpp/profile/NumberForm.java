package io.bindery.smpp.profile;

/** How a peer writes international numbers. Ours, the normal form, is always {@link #BARE}. */
public enum NumberForm {
    /** Nobody knows: the digits of addresses stay as they are, in both directions. */
    AS_IT_IS,
    /** Country code and number, {@code 31612345678}. */
    BARE,
    /** With a plus, {@code +31612345678}. */
    PLUS,
    /** As one dials abroad, {@code 0031612345678}, see {@link AddressProfile#internationalPrefix()}. */
    DIALLED
}
