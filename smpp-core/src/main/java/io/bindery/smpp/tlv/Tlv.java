package io.bindery.smpp.tlv;

import io.bindery.smpp.Octets;

/**
 * One optional parameter as it travelled.
 *
 * @param tag its number, 0 … 0xFFFF
 * @param value its octets, 0 … 65535 of them
 */
public record Tlv(int tag, Octets value) {
    /** Name and length, never the value. */
    @Override
    public String toString() {
        return Tags.find(tag).map(Tag::name).orElseGet(() -> String.format("0x%04X", tag)) + "=" + value;
    }
}
