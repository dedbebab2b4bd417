package io.bindery.smpp.client;

import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.text.Splitter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client is made of: what its builder was told, and where it was told nothing what the peer's profile says, in whatever
 * order the two came. Of window and rate the {@link io.bindery.smpp.handler.SessionPolicy} does the same.
 */
record PeerDefaults(PeerProfile peer) {
    /** @param said null when the builder was not told */
    LinkOptions link(@Nullable LinkOptions said) {
        return said != null ? said : peer.link().timers().orElseGet(LinkOptions::client);
    }

    /** @param said null when the builder was not told; there is no way to say that there is no TLS although the profile says so */
    @Nullable TlsOptions tls(@Nullable TlsOptions said) {
        return said != null ? said : peer.link().tls().orElse(null);
    }

    /** @param said null when the builder was not told; with alphabets of its own, whatever the profile says */
    Splitter splitter(@Nullable Splitter said) {
        return said != null ? said : peer.text().splitter();
    }

    /** @param said its address range counts as said when it has any of the three fields */
    Bind bind(Bind said) {
        Address range = peer.addresses().bindRange();
        if (!said.addressRange().equals(Address.none()) || range.equals(Address.none())) {
            return said;
        }
        return Settings.like(said, said.type()).addressRange(range).build();
    }

    /** Our end of a connection, any free port; null where the system chooses. */
    @Nullable SocketAddress localAddress() {
        Optional<InetAddress> address = peer.link().localAddress();
        return address.map(chosen -> new InetSocketAddress(chosen, 0)).orElse(null);
    }
}
