/**
 * Fuzz targets: what reads the octets of strangers. The build runs each over its seeds and over what {@code
 * src/test/resources} keeps; {@code fuzz-tests/run} lets Jazzer invent inputs. A target fails when something is thrown
 * that is not documented, and as well when an answer is wrong: see {@link PduLaws} and {@link ReceiptLaws}.
 */
package io.bindery.smpp.fuzz;
