package io.bindery.smpp.benchmarks.engine;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** TLS 1.3 of the bare pair with the JDK's provider, or nothing. */
final class Encryption {
    static final Encryption NONE = new Encryption(null);

    private final @Nullable SslContext context;

    private Encryption(@Nullable SslContext context) {
        this.context = context;
    }

    /** With the certificate and the key in PEM files. */
    static Encryption ofServer(Path certificate, Path key) throws Exception {
        return new Encryption(SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3")
                .build());
    }

    /** Trusting one certificate. */
    static Encryption ofClient(Path certificate) throws Exception {
        return new Encryption(SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3")
                .trustManager(certificate.toFile())
                .build());
    }

    void onServer(Channel channel) {
        if (context != null) {
            channel.pipeline().addLast(context.newHandler(channel.alloc()));
        }
    }

    void onClient(Channel channel) {
        if (context != null) {
            channel.pipeline().addLast(context.newHandler(channel.alloc(), "localhost", 0));
        }
    }
}
