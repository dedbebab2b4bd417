package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabet;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.text.Part;
import io.bindery.smpp.text.Splitter;
import io.bindery.smpp.text.UserData;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the message PDUs share when one is split: see {@link SubmitSm#parts(Splitter)}. */
final class Parts {
    private static final int UDHI = EsmClass.UDHI.code();

    private Parts() {}

    static <P extends MessagePdu> List<P> of(P whole, Splitter splitter, Function<Part, P> with) {
        UserData data = whole.userData();
        if (whole.concatenation().isPresent() || !data.defects().isEmpty()) {
            return List.of(whole);
        }
        Splitter fitting = data.header().isEmpty() ? splitter : splitter.withHeader(data.header());
        Optional<Alphabet> alphabet = splitter.alphabets().alphabetOf(whole.dataCoding());
        List<Part> parts = alphabet.isPresent()
                ? fitting.split(text(whole.dataCoding(), alphabet.get(), data))
                : fitting.split(whole.dataCoding(), data.text());
        return parts.stream().map(with).toList();
    }

    /** The text as it is without a header: packed septets are shifted behind one. */
    private static EncodedText text(DataCoding dataCoding, Alphabet alphabet, UserData data) {
        EncodedText asItIs = new EncodedText(dataCoding, alphabet, data.text());
        if (data.headerOctets() == 0) {
            return asItIs;
        }
        String read = alphabet.decode(data.text(), data.headerOctets());
        boolean isWritten = alphabet.canEncode(read)
                && alphabet.encode(read, data.headerOctets()).equals(data.text());
        return isWritten ? EncodedText.of(read, dataCoding, alphabet) : asItIs;
    }

    static EsmClass esmClass(EsmClass before, Part part) {
        return EsmClass.of(part.header().isEmpty() ? before.code() & ~UDHI : before.code() | UDHI);
    }

    /** The TLVs of {@code before} with those of {@code part} in place of its own. */
    static Tlvs tlvs(MessagePdu before, Part part) {
        Tlvs.Builder tlvs = before.tlvs().toBuilder()
                .remove(Tags.SAR_MSG_REF_NUM)
                .remove(Tags.SAR_TOTAL_SEGMENTS)
                .remove(Tags.SAR_SEGMENT_SEQNUM)
                .remove(Tags.MESSAGE_PAYLOAD);
        part.tlvs().forEach(tlv -> Tags.find(tlv.tag()).ifPresent(tlvs::remove));
        tlvs.addAll(part.tlvs());
        if (part.carrier() == Part.Carrier.MESSAGE_PAYLOAD) {
            tlvs.add(Tags.MESSAGE_PAYLOAD, part.body());
        }
        return tlvs.build();
    }

    static Octets shortMessage(Part part) {
        return part.carrier() == Part.Carrier.SHORT_MESSAGE ? part.body() : Octets.empty();
    }
}
