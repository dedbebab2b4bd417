package io.bindery.smpp.session;

import io.bindery.smpp.handler.TlsPeer;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Reads a {@link TlsPeer} off a connection. */
final class TlsPeers {
    private TlsPeers() {}

    /** Of a channel whose TLS handshake has just succeeded. */
    static TlsPeer of(Channel channel) {
        SSLEngine engine = channel.pipeline().get(SslHandler.class).engine();
        SSLSession session = engine.getSession();
        boolean wasAsked = engine.getUseClientMode() || engine.getNeedClientAuth() || engine.getWantClientAuth();
        return new TlsPeer(
                session.getProtocol(), session.getCipherSuite(), wasAsked ? certificates(session) : List.of());
    }

    private static List<X509Certificate> certificates(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Arrays.asList(Arrays.copyOf(chain, chain.length, X509Certificate[].class));
        } catch (SSLPeerUnverifiedException e) {
            return List.of(); // it was asked for one and had none
        }
    }
}
