package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.util.Optional;

/**
 * The application ports of a message: user data header elements 0x04 (8 bits) and 0x05 (16 bits), or the TLVs
 * source_port and destination_port.
 *
 * @param width how wide they travel
 * @param destination the receiving application's port, 0 … 255 or 0 … 65535
 * @param source the sending application's port, in the same range
 */
public record Ports(Width width, int destination, int source) {
    /** The width of both ports. */
    public enum Width {
        /** One octet a port: element 0x04. */
        BITS_8(0xFF),

        /** Two octets a port: element 0x05. */
        BITS_16(0xFFFF);

        private final int highest;

        Width(int highest) {
            this.highest = highest;
        }
    }

    static final int ELEMENT_8 = 0x04;
    static final int ELEMENT_16 = 0x05;

    /** @throws IllegalArgumentException when a port is out of range */
    public Ports {
        require("destination", destination, width);
        require("source", source, width);
    }

    private static void require(String name, int port, Width width) {
        if (port < 0 || port > width.highest) {
            throw new IllegalArgumentException("ports: " + name + " " + port + " (allowed 0 … " + width.highest + ")");
        }
    }

    /** Ports of 16 bits, the usual ones. */
    public static Ports of(int destination, int source) {
        return new Ports(Width.BITS_16, destination, source);
    }

    static boolean isElement(int id) {
        return id == ELEMENT_8 || id == ELEMENT_16;
    }

    /** What {@code element} says; empty when its length is not that of two ports. */
    static Optional<Ports> of(InformationElement element) {
        Octets value = element.value();
        if (element.id() == ELEMENT_8 && value.length() == 2) {
            return Optional.of(new Ports(Width.BITS_8, value.unsignedAt(0), value.unsignedAt(1)));
        }
        if (element.id() == ELEMENT_16 && value.length() == 4) {
            return Optional.of(
                    of(value.unsignedAt(0) << 8 | value.unsignedAt(1), value.unsignedAt(2) << 8 | value.unsignedAt(3)));
        }
        return Optional.empty();
    }

    InformationElement element() {
        return switch (width) {
            case BITS_8 -> new InformationElement(ELEMENT_8, Octets.of((byte) destination, (byte) source));
            case BITS_16 ->
                new InformationElement(
                        ELEMENT_16,
                        Octets.of((byte) (destination >> 8), (byte) destination, (byte) (source >> 8), (byte) source));
        };
    }
}
