/**
 * The SMPP protocol without any input or output: values, PDUs, TLVs, text and receipts.
 *
 * <p>Start reading at {@link io.bindery.smpp.pdu.Command}, the table of all commands, then open the file of one PDU,
 * for example {@link io.bindery.smpp.pdu.SubmitSm}.
 */
module io.bindery.smpp.core {
    requires static org.jspecify;
    requires static ch.commons.charset; // OperatorAlphabets, when an application brings it: docs/adr/0008

    exports io.bindery.smpp;
    exports io.bindery.smpp.tlv;
    exports io.bindery.smpp.pdu;
    exports io.bindery.smpp.receipt;
    exports io.bindery.smpp.text;
}
