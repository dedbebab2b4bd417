package io.bindery.smpp.benchmarks;

/** GSM 03.38, an octet a septet, as the benchmarks use it. Texts and octets are given in the library's own types. */
interface GsmLibrary {
    /** The text in octets. */
    Object encode(GsmSample sample);

    /** The octets as text. */
    String decode(GsmSample sample);

    /** What {@link #encode} returned as an array of its own. */
    byte[] octets(Object encoded);
}
