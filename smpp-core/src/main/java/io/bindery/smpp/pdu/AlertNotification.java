package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.OptionalInt;

/**
 * alert_notification: the message centre tells an ESME that a subscriber can be reached again (SMPP 3.4, 5.0). Nobody answers
 * it.
 */
public final class AlertNotification extends Body implements Notice {
    // The wire table: name, bound in octets, status to answer when violated. Its order is the order on the wire.
    private static final WireTable TABLE = WireTable.of("alert_notification");
    private static final Field.Addr SOURCE =
            TABLE.address("source_addr", "source_addr", 65, CommandStatus.INVALID_SOURCE_ADDRESS);
    private static final Field.Addr ESME =
            TABLE.address("esme_addr", "esme_addr", 65, CommandStatus.INVALID_DESTINATION_ADDRESS);

    static final Layout<AlertNotification> LAYOUT = TABLE.layout(AlertNotification::new);

    private AlertNotification(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** A builder with every field at its default: 0 or empty. */
    public static Builder builder() {
        return new Builder(LAYOUT.draft());
    }

    /**
     * Tells an ESME that a subscriber can be reached again.
     *
     * @param source the subscriber
     * @param esme who had asked to be told
     */
    public static AlertNotification of(Address source, Address esme) {
        return builder().source(source).esme(esme).build();
    }

    @Override
    public Command command() {
        return Command.ALERT_NOTIFICATION;
    }

    /** source_addr_ton, source_addr_npi, source_addr: the subscriber. */
    public Address source() {
        return SOURCE.in(this);
    }

    /** esme_addr_ton, esme_addr_npi, esme_addr: the ESME that asked to be told. */
    public Address esme() {
        return ESME.in(this);
    }

    /** The TLV ms_availability_status: 0 available, 1 denied, 2 unavailable; empty when missing. */
    public OptionalInt msAvailabilityStatus() {
        return tlvs().get(Tags.MS_AVAILABILITY_STATUS).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** A builder that starts with everything in this PDU. */
    public Builder toBuilder() {
        return new Builder(LAYOUT.draftOf(this));
    }

    /** Builds an alert_notification. Not thread-safe. Setters refuse what no wire can carry, naming field, value and bound. */
    public static final class Builder {
        private final Draft draft;

        private Builder(Draft draft) {
            this.draft = draft;
        }

        /** @see AlertNotification#source() */
        public Builder source(Address value) {
            SOURCE.set(draft, value);
            return this;
        }

        /** @see AlertNotification#esme() */
        public Builder esme(Address value) {
            ESME.set(draft, value);
            return this;
        }

        /** Adds an optional parameter behind those already there. */
        public <T> Builder tlv(Tag<T> tag, T value) {
            draft.tlvs().add(tag, value);
            return this;
        }

        /** Replaces all optional parameters. */
        public Builder tlvs(Tlvs value) {
            draft.replaceTlvs(value);
            return this;
        }

        /** The PDU with the values set until now; the builder may go on to make others. */
        public AlertNotification build() {
            return LAYOUT.build(draft);
        }
    }
}
