package io.bindery.smpp.text;

import io.bindery.smpp.Octets;

/**
 * A text ready to be sent: its octets, and the data_coding to send them under.
 *
 * @param dataCoding what the peer is told: SMPP, data_coding
 * @param alphabet the alphabet that the octets are in
 * @param octets the text, for short_message or message_payload; of any length
 */
public record EncodedText(DataCoding dataCoding, Alphabet alphabet, Octets octets) {
    /**
     * {@code text} in GSM 03.38 under data_coding 0 when that has every character, otherwise in UCS-2.
     *
     * <p>For a message centre whose data_coding 0 means something else, use {@link #of(String, PeerAlphabets)}.
     *
     * @throws IllegalArgumentException when {@code text} has an unpaired surrogate
     */
    public static EncodedText of(String text) {
        Octets gsm = Alphabets.GSM_TABLE.encodeWhole(text);
        return gsm != null
                ? new EncodedText(DataCoding.MC_DEFAULT, Alphabets.GSM_0338, gsm)
                : of(text, DataCoding.UCS_2, Alphabets.UCS_2);
    }

    /**
     * {@code text} as {@code peer} reads it, in as few octets as possible: {@link PeerAlphabets#encode(String)}.
     *
     * @throws IllegalArgumentException when no alphabet for this peer has every character
     */
    public static EncodedText of(String text, PeerAlphabets peer) {
        return peer.encode(text);
    }

    /**
     * {@code text} in the alphabet that {@code dataCoding} stands for, GSM 03.38 for the message centre's default.
     *
     * @throws IllegalArgumentException when {@code dataCoding} stands for no alphabet that Bindery has, or the alphabet lacks
     *     a character of {@code text}
     */
    public static EncodedText of(String text, DataCoding dataCoding) {
        Alphabet alphabet = dataCoding
                .alphabet()
                .orElseThrow(() -> new IllegalArgumentException("data_coding: " + dataCoding
                        + " has no alphabet here, allowed are those that have one, or name the alphabet as well"));
        return of(text, dataCoding, alphabet);
    }

    /**
     * {@code text} in {@code alphabet} under {@code dataCoding}, for peers with a meaning of their own: data_coding 0 for
     * Latin-1, say.
     *
     * @throws IllegalArgumentException when {@code alphabet} lacks a character of {@code text}
     */
    public static EncodedText of(String text, DataCoding dataCoding, Alphabet alphabet) {
        return new EncodedText(dataCoding, alphabet, alphabet.encode(text));
    }

    /** The text as its receiver reads it. */
    public String text() {
        return alphabet.decode(octets);
    }

    /** Data coding, alphabet and number of octets, never the text. */
    @Override
    public String toString() {
        return dataCoding + ", " + alphabet.name() + ", " + octets;
    }
}
