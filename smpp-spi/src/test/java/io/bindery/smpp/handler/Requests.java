package io.bindery.smpp.handler;

import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSm;
import java.net.InetSocketAddress;

/** What peers ask for in tests. */
final class Requests {
    static final SubmitSm SUBMIT = SubmitSm.builder()
            .source(Address.alphanumeric("ACME"))
            .destination(Address.international("31612345678"))
            .text("Your code is 4711")
            .build();

    private Requests() {}

    static BindRequest bind(String systemId, String password) {
        Bind pdu = Bind.builder(BindType.TRANSCEIVER)
                .systemId(systemId)
                .password(Secret.of(password))
                .systemType("OTP")
                .addressRange(Address.of(1, 1, "^316"))
                .build();
        return new BindRequest(pdu, InetSocketAddress.createUnresolved("esme.example.net", 40_000));
    }
}
