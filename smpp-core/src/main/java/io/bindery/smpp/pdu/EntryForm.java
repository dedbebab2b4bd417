package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.wire.Wire;
import java.nio.charset.StandardCharsets;

/**
 * How one entry of a list travels: some fixed octets, one C-Octet String, some fixed octets more. There are two: the
 * dest_address of submit_multi and the unsuccess_sme of its response.
 *
 * @param <E> what an entry is to a Java programmer
 */
abstract sealed class EntryForm<E> {
    static final EntryForm<Destination> DESTINATION = new DestinationForm();
    static final EntryForm<UnsuccessfulDestination> UNSUCCESSFUL = new UnsuccessfulForm();

    /** What the octet before a list can count. */
    static final int MOST_ENTRIES = 255;

    /** Bound of the string of an entry, its NUL included. */
    static final int MAX = 21;

    private static final int SME = 1;
    private static final int DISTRIBUTION_LIST = 2;

    static EntryForm<?> of(int opKind) {
        return opKind == Layout.DESTINATIONS ? DESTINATION : UNSUCCESSFUL;
    }

    /** The instruction of {@link Layout} for such a list. */
    abstract int opKind();

    /** How many octets come before the string of the entry at {@code at}; -1 for an entry of an unknown kind. */
    abstract int octetsBefore(byte[] octets, int at);

    /** How many octets come behind the NUL of an entry's string. */
    abstract int octetsBehind();

    /** What to answer when the string of the entry at {@code at} is damaged. */
    abstract CommandStatus violation(byte[] octets, int at);

    /** What to answer when there are fewer entries than counted. */
    abstract CommandStatus shortage();

    /** The entry whose octets are in order. */
    abstract E read(byte[] octets, int at);

    /** How many octets {@code entry} takes; {@link IllegalArgumentException} when no wire can carry it. */
    abstract int length(E entry);

    /** Writes what {@link #length} has accepted; the position behind it. */
    abstract int write(E entry, byte[] out, int at);

    /** The position behind the list whose count is at {@code at}; -1 when it is not in order. */
    final int endOfList(byte[] octets, int at) {
        if (at >= octets.length) {
            return -1;
        }
        int next = at + 1;
        for (int left = octets[at] & 0xFF; left > 0 && next >= 0; left--) {
            next = end(octets, next, MAX);
        }
        return next;
    }

    /** The position behind the entry at {@code at}; -1 when it is not whole, unknown, or its string above {@code max}. */
    final int end(byte[] octets, int at, int max) {
        int before = at < octets.length ? octetsBefore(octets, at) : -1;
        if (before < 0) {
            return -1;
        }
        int nul = Wire.nul(octets, at + before);
        int end = nul + 1 + octetsBehind();
        return nul < octets.length && nul - at - before < max && end <= octets.length ? end : -1;
    }

    private static String string(byte[] octets, int from) {
        return new String(octets, from, Wire.nul(octets, from) - from, StandardCharsets.ISO_8859_1);
    }

    private static Address address(byte[] octets, int at) {
        return Address.of(octets[at] & 0xFF, octets[at + 1] & 0xFF, string(octets, at + 2));
    }

    private static int writeString(String value, byte[] out, int at) {
        return Wire.putLatin1(out, at, value) + 1; // the NUL is there already
    }

    private static int writeAddress(Address address, byte[] out, int at) {
        out[at] = (byte) address.ton().code();
        out[at + 1] = (byte) address.npi().code();
        return writeString(address.digits(), out, at + 2);
    }

    private static final class DestinationForm extends EntryForm<Destination> {
        @Override
        int opKind() {
            return Layout.DESTINATIONS;
        }

        @Override
        int octetsBefore(byte[] octets, int at) {
            return switch (octets[at]) {
                case SME -> 3;
                case DISTRIBUTION_LIST -> 1;
                default -> -1;
            };
        }

        @Override
        int octetsBehind() {
            return 0;
        }

        @Override
        CommandStatus violation(byte[] octets, int at) {
            return switch (octets[at]) {
                case SME -> CommandStatus.INVALID_DESTINATION_ADDRESS;
                case DISTRIBUTION_LIST -> CommandStatus.INVALID_DISTRIBUTION_LIST_NAME;
                default -> CommandStatus.INVALID_DESTINATION_FLAG;
            };
        }

        @Override
        CommandStatus shortage() {
            return CommandStatus.INVALID_NUMBER_OF_DESTINATIONS;
        }

        @Override
        Destination read(byte[] octets, int at) {
            return octets[at] == SME
                    ? Destination.of(address(octets, at + 1))
                    : Destination.ofList(string(octets, at + 1));
        }

        @Override
        int length(Destination entry) {
            if (entry instanceof Destination.Sme sme) {
                Wire.requireCString("destination_addr", sme.address().digits(), MAX);
                return 4 + sme.address().digits().length();
            }
            String name = ((Destination.DistributionList) entry).name();
            Wire.requireCString("dl_name", name, MAX);
            return 2 + name.length();
        }

        @Override
        int write(Destination entry, byte[] out, int at) {
            if (entry instanceof Destination.Sme sme) {
                out[at] = SME;
                return writeAddress(sme.address(), out, at + 1);
            }
            out[at] = DISTRIBUTION_LIST;
            return writeString(((Destination.DistributionList) entry).name(), out, at + 1);
        }
    }

    private static final class UnsuccessfulForm extends EntryForm<UnsuccessfulDestination> {
        @Override
        int opKind() {
            return Layout.UNSUCCESSFUL;
        }

        @Override
        int octetsBefore(byte[] octets, int at) {
            return 2;
        }

        @Override
        int octetsBehind() {
            return Integer.BYTES;
        }

        @Override
        CommandStatus violation(byte[] octets, int at) {
            return CommandStatus.INVALID_DESTINATION_ADDRESS;
        }

        @Override
        CommandStatus shortage() {
            return CommandStatus.INVALID_COMMAND_LENGTH;
        }

        @Override
        UnsuccessfulDestination read(byte[] octets, int at) {
            return new UnsuccessfulDestination(
                    address(octets, at), CommandStatus.of(Wire.int32(octets, Wire.nul(octets, at + 2) + 1)));
        }

        @Override
        int length(UnsuccessfulDestination entry) {
            Wire.requireCString("destination_addr", entry.address().digits(), MAX);
            return 3 + entry.address().digits().length() + Integer.BYTES;
        }

        @Override
        int write(UnsuccessfulDestination entry, byte[] out, int at) {
            int behind = writeAddress(entry.address(), out, at);
            Wire.putInt32(out, behind, entry.status().code());
            return behind + Integer.BYTES;
        }
    }
}
