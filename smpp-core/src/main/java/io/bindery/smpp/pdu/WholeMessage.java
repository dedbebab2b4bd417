package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabet;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.UserData;
import io.bindery.smpp.text.UserDataHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message with all its parts.
 *
 * @param <P> what the caller hands in for a part
 */
public final class WholeMessage<P> {
    private final List<P> parts;
    private final List<MessagePdu> pdus;
    private final List<Octets> texts;
    private final UserDataHeader header;

    /** @param pieces the parts in the order of their numbers */
    WholeMessage(List<Piece<P>> pieces) {
        List<P> given = new ArrayList<>();
        List<MessagePdu> read = new ArrayList<>();
        List<Octets> bare = new ArrayList<>();
        for (Piece<P> piece : pieces) {
            given.add(piece.part());
            read.add(piece.pdu());
            bare.add(piece.pdu().userData().text());
        }
        UserData first = read.get(0).userData();
        this.parts = List.copyOf(given);
        this.pdus = List.copyOf(read);
        this.texts = List.copyOf(bare);
        this.header = first.header().withoutConcatenation();
    }

    /** The part with number 1: addresses and all other fields of the message are taken from it. */
    public P first() {
        return parts.get(0);
    }

    /** All parts in the order of their numbers; one when the PDU was a message by itself. */
    public List<P> parts() {
        return parts;
    }

    /** What else stood in the user data header of the first part, application ports for example. */
    public UserDataHeader header() {
        return header;
    }

    /** data_coding of the first part. */
    public DataCoding dataCoding() {
        return pdus.get(0).dataCoding();
    }

    /** The octets of all parts joined, without their headers. */
    public Octets body() {
        int length = texts.stream().mapToInt(Octets::length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (Octets text : texts) {
            text.copyTo(joined, at);
            at += text.length();
        }
        return Octets.wrap(joined);
    }

    /** As {@link #text(Alphabet)}, where data_coding 0 means GSM 03.38. */
    public Optional<String> text() {
        return text(Alphabets.GSM_0338);
    }

    /**
     * The message as text by its data_coding; empty for binary data. The octets are joined before they are read, so that a
     * character that its sender cut in two is whole again; parts with different data_codings are read one by one.
     *
     * @param messageCentreDefault what data_coding 0 means with this peer
     */
    public Optional<String> text(Alphabet messageCentreDefault) {
        if (pdus.stream().allMatch(pdu -> pdu.dataCoding().equals(dataCoding()))) {
            return dataCoding().decode(body(), messageCentreDefault);
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            Optional<String> text = pdus.get(i).dataCoding().decode(texts.get(i), messageCentreDefault);
            if (text.isEmpty()) {
                return text;
            }
            joined.append(text.get());
        }
        return Optional.of(joined.toString());
    }

    /** Number of parts and octets, never the text. */
    @Override
    public String toString() {
        return parts.size() + (parts.size() == 1 ? " part, " : " parts, ") + dataCoding() + ", " + body();
    }
}
