/**
 * The SMPP protocol without any input or output: values, PDUs, TLVs, text and receipts.
 */
module io.bindery.smpp.core {
    requires static org.jspecify;

    exports io.bindery.smpp;
    exports io.bindery.smpp.text;
}
