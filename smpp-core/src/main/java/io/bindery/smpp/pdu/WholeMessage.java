package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabet;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.UserData;
import io.bindery.smpp.text.UserDataHeader;
import java.util.List;
import java.util.Optional;

/**
 * A message with all its parts.
 *
 * @param <P> what the caller hands in for a part
 */
public final class WholeMessage<P> {
    private final List<P> parts;
    private final List<DataCoding> codings;
    private final List<UserData> contents;

    /** @param pieces the parts in the order of their numbers */
    WholeMessage(List<Piece<P>> pieces) {
        this.parts = pieces.stream().map(Piece::part).toList();
        this.codings = pieces.stream().map(piece -> piece.pdu().dataCoding()).toList();
        this.contents = pieces.stream().map(piece -> piece.pdu().userData()).toList();
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
        return contents.get(0).header().withoutConcatenation();
    }

    /** data_coding of the first part. */
    public DataCoding dataCoding() {
        return codings.get(0);
    }

    /** The octets of all parts joined, without their headers. */
    public Octets body() {
        return UserData.joined(contents);
    }

    /** As {@link #text(PeerAlphabets)}, where all is as the specification says and data_coding 0 means GSM 03.38. */
    public Optional<String> text() {
        return text(PeerAlphabets.standard());
    }

    /**
     * The message as text by what {@code peer} means by its data_coding; empty for binary data. A character that its sender
     * cut in two is whole again. Parts with different data_codings are read one by one.
     */
    public Optional<String> text(PeerAlphabets peer) {
        if (codings.stream().allMatch(dataCoding()::equals)) {
            return peer.alphabetOf(dataCoding()).map(alphabet -> UserData.joinedText(contents, alphabet));
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < contents.size(); i++) {
            Optional<Alphabet> alphabet = peer.alphabetOf(codings.get(i));
            if (alphabet.isEmpty()) {
                return Optional.empty();
            }
            joined.append(UserData.joinedText(List.of(contents.get(i)), alphabet.get()));
        }
        return Optional.of(joined.toString());
    }

    /** Number of parts and octets, never the text. */
    @Override
    public String toString() {
        return parts.size() + (parts.size() == 1 ? " part, " : " parts, ") + dataCoding() + ", " + body();
    }
}
