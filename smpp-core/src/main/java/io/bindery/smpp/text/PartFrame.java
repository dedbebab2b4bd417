package io.bindery.smpp.text;

import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes with the text of a part.
 *
 * @param way how the place in a message and ports travel
 * @param onAir the header before the text on the air interface, where TLVs have become elements of it
 * @param onWire the header before the text in the PDU
 * @param tlvs what travels in TLVs
 */
record PartFrame(Way way, UserDataHeader onAir, UserDataHeader onWire, Tlvs tlvs) {
    /** The ways to say which parts belong together; only the first two in the user data header. */
    enum Way {
        UDH_8(Concatenation.Form.UDH_8),
        UDH_16(Concatenation.Form.UDH_16),
        SAR(Concatenation.Form.SAR),
        /** One part, so that nothing has to be said. */
        PAYLOAD(Concatenation.Form.SAR);

        final Concatenation.Form form;

        Way(Concatenation.Form form) {
            this.form = form;
        }

        boolean isInHeader() {
            return form != Concatenation.Form.SAR;
        }
    }

    /** No header and no TLVs. */
    static PartFrame of(Way way) {
        return new PartFrame(way, UserDataHeader.none(), UserDataHeader.none(), Tlvs.empty());
    }

    PartFrame with(UserDataHeader more) {
        return new PartFrame(way, joined(onAir, more), joined(onWire, more), tlvs);
    }

    private static UserDataHeader joined(UserDataHeader header, UserDataHeader more) {
        List<InformationElement> both = new ArrayList<>(header.elements());
        both.addAll(more.elements());
        return UserDataHeader.of(both);
    }

    PartFrame with(Ports ports) {
        if (way.isInHeader()) {
            return new PartFrame(way, onAir.with(ports), onWire.with(ports), tlvs);
        }
        Tlvs changed = tlvs.toBuilder()
                .set(Tags.SOURCE_PORT, ports.source())
                .set(Tags.DESTINATION_PORT, ports.destination())
                .build();
        return new PartFrame(way, onAir.with(ports), onWire, changed);
    }

    PartFrame with(Concatenation place) {
        if (way.isInHeader()) {
            return new PartFrame(way, onAir.with(place), onWire.with(place), tlvs);
        }
        Concatenation byMessageCentre =
                new Concatenation(Concatenation.Form.UDH_16, place.reference(), place.total(), place.number());
        Tlvs both = place.tlvs().toBuilder().addAll(tlvs).build();
        return new PartFrame(way, onAir.with(byMessageCentre), onWire, both);
    }

    Concatenation place(int reference, int total, int number) {
        return new Concatenation(way.form, reference & way.form.highestReference(), total, number);
    }
}
