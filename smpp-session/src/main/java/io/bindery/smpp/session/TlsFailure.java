package io.bindery.smpp.session;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What failed in TLS, in words for the operator: the innermost cause knows best. Nothing the peer sent is quoted. */
final class TlsFailure {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 10;

    private TlsFailure() {}

    /** Whether TLS is what failed; Netty wraps some of its exceptions. */
    static boolean isIn(Throwable failure) {
        return failure instanceof SSLException || failure.getCause() instanceof SSLException;
    }

    static String text(Throwable failure) {
        String text = "TLS";
        int depth = 0;
        for (@Nullable Throwable cause = failure; cause != null && depth < DEEPEST; cause = cause.getCause(), depth++) {
            String said = said(cause);
            if (said != null) {
                return said;
            }
            if (cause instanceof SSLException && cause.getMessage() != null) {
                text = cause.getMessage();
            }
        }
        return shortened(text);
    }

    private static @Nullable String said(Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            return "the peer does not speak TLS"; // its message holds the octets: a bind, with the password
        } else if (cause instanceof SslHandshakeTimeoutException) {
            return "the handshake took too long";
        } else if (isEndOfConnection(cause)) {
            return "the peer closed the connection during the handshake";
        } else if (cause instanceof CertificateExpiredException) {
            return shortened("the peer's certificate has expired: " + cause.getMessage());
        } else if (cause instanceof CertificateNotYetValidException) {
            return shortened("the peer's certificate is not yet valid: " + cause.getMessage());
        } else if (cause instanceof CertPathBuilderException) {
            return "the peer's certificate is of an unknown authority";
        } else if (cause instanceof CertificateException && cause.getCause() == null) {
            return shortened("the peer's certificate is refused: " + cause.getMessage()); // a wrong name, mostly
        } else if (cause instanceof CertPathValidatorException && cause.getCause() == null) {
            return shortened("the peer's certificate is refused: " + cause.getMessage());
        }
        return null;
    }

    /** Whether the channel was closed under the handshake; one of the classes that Netty has for it is not public. */
    static boolean isEndOfConnection(Throwable cause) {
        return cause instanceof ClosedChannelException
                || cause instanceof SSLException
                        && cause.getMessage() != null
                        && cause.getMessage().startsWith("Connection closed while SSL/TLS handshake");
    }

    private static String shortened(String text) {
        String clean = LiveSession.printable(text);
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
