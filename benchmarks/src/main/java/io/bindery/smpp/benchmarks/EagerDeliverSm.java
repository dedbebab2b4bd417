package io.bindery.smpp.benchmarks;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;

/** deliver_sm as a record of its fields. */
record EagerDeliverSm(
        String serviceType,
        Address source,
        Address destination,
        EsmClass esmClass,
        int protocolId,
        int priorityFlag,
        String scheduleDeliveryTime,
        String validityPeriod,
        RegisteredDelivery registeredDelivery,
        int replaceIfPresentFlag,
        DataCoding dataCoding,
        int smDefaultMsgId,
        Octets shortMessage,
        Tlvs tlvs)
        implements EagerPdu {
    static final int ID = 0x0000_0005;

    static EagerDeliverSm read(EagerReader in) {
        return new EagerDeliverSm(
                in.cString("service_type", 6, CommandStatus.INVALID_SERVICE_TYPE),
                in.address("source_addr", CommandStatus.INVALID_SOURCE_ADDRESS),
                in.address("destination_addr", CommandStatus.INVALID_DESTINATION_ADDRESS),
                EsmClass.of(in.int8("esm_class")),
                in.int8("protocol_id"),
                in.int8("priority_flag"),
                in.time("schedule_delivery_time", CommandStatus.INVALID_SCHEDULED_DELIVERY_TIME),
                in.time("validity_period", CommandStatus.INVALID_VALIDITY_PERIOD),
                RegisteredDelivery.of(in.int8("registered_delivery")),
                in.int8("replace_if_present_flag"),
                DataCoding.of(in.int8("data_coding")),
                in.int8("sm_default_msg_id"),
                in.shortMessage(),
                in.tlvs());
    }

    @Override
    public int commandId() {
        return ID;
    }

    @Override
    public void write(EagerWriter out) {
        out.cString(serviceType);
        out.address(source);
        out.address(destination);
        out.int8(esmClass.code());
        out.int8(protocolId);
        out.int8(priorityFlag);
        out.cString(scheduleDeliveryTime);
        out.cString(validityPeriod);
        out.int8(registeredDelivery.code());
        out.int8(replaceIfPresentFlag);
        out.int8(dataCoding.code());
        out.int8(smDefaultMsgId);
        out.shortMessage(shortMessage);
        out.tlvs(tlvs);
    }

    static Builder builder() {
        return new Builder();
    }

    /** The setters that the benchmarks need, with the checks of the real builder. */
    static final class Builder {
        private Address source = Address.none();
        private Address destination = Address.none();
        private EsmClass esmClass = EsmClass.DEFAULT;
        private RegisteredDelivery registeredDelivery = RegisteredDelivery.of(0);
        private Octets shortMessage = Octets.empty();
        private Tlvs tlvs = Tlvs.empty();

        private Builder() {}

        Builder source(Address value) {
            Wire.requireCString("source_addr", value.digits(), 21);
            source = value;
            return this;
        }

        Builder destination(Address value) {
            Wire.requireCString("destination_addr", value.digits(), 21);
            destination = value;
            return this;
        }

        Builder esmClass(EsmClass value) {
            esmClass = value;
            return this;
        }

        Builder registeredDelivery(RegisteredDelivery value) {
            registeredDelivery = value;
            return this;
        }

        Builder shortMessage(Octets value) {
            if (value.length() > 255) {
                throw new IllegalArgumentException("short_message: " + value.length() + " octets (at most 255)");
            }
            shortMessage = value;
            return this;
        }

        Builder tlvs(Tlvs value) {
            tlvs = value;
            return this;
        }

        EagerDeliverSm build() {
            return new EagerDeliverSm(
                    "",
                    source,
                    destination,
                    esmClass,
                    0,
                    0,
                    "",
                    "",
                    registeredDelivery,
                    0,
                    DataCoding.of(0),
                    0,
                    shortMessage,
                    tlvs);
        }
    }
}
