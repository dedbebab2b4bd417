package io.bindery.smpp.client;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.pdu.Bind;

/**
 * Collects what is to change in a client that is running; see {@link SmppClient#change}. Each method means what that of the
 * same name means in {@link SmppClientBuilder}, and refuses the same values. Not thread-safe.
 */
public final class ClientChange {
    private Settings settings;

    ClientChange(Settings settings) {
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    /** Another message centre, in place of all hosts there were. Binds anew. */
    public ClientChange connectTo(String host, int port) {
        settings = settings.connectTo(host, port);
        return this;
    }

    /** A further host of the message centre. Binds anew. */
    public ClientChange orElseTo(String host, int port) {
        settings = settings.orElseTo(host, port);
        return this;
    }

    /** Another bind. Binds anew unless only the password differs. */
    public ClientChange bind(Bind value) {
        settings = settings.bind(value);
        return this;
    }

    /** Another password, from the next bind on; one that waits because it was refused is tried at once. */
    public ClientChange password(Secret value) {
        settings = settings.password(value);
        return this;
    }

    /** Another number of binds. Those that are too many leave, the others stay. */
    public ClientChange sessions(int value) {
        settings = settings.sessions(value);
        return this;
    }

    /** Another number of receivers beside transmitters. Those that are too many leave, the others stay. */
    public ClientChange receivers(int value) {
        settings = settings.receivers(value);
        return this;
    }

    /** Another window, at once. */
    public ClientChange window(int value) {
        settings = settings.policy(settings.policy().window(value));
        return this;
    }

    /** Another rate of ours, at once. */
    public ClientChange messagesPerSecond(int value) {
        settings = settings.messagesPerSecond(value);
        return this;
    }

    /** Another rate of the message centre, at once. */
    public ClientChange deliveriesPerSecond(int value) {
        settings = settings.deliveriesPerSecond(value);
        return this;
    }

    /** Another credit, at once. */
    public ClientChange credit(int value) {
        settings = settings.policy(settings.policy().credit(value));
        return this;
    }

    /**
     * Something else that is known about the message centre. Binds anew where {@link PeerProfile#needsRebind} says so. Whether TLS
     * is spoken, texts of {@code sendText} and the reading of receipts stay what they were at the start.
     */
    public ClientChange peer(PeerProfile value) {
        settings = settings.policy(settings.policy().peer(value));
        return this;
    }
}
