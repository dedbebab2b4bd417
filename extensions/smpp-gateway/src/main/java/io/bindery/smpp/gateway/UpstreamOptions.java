package io.bindery.smpp.gateway;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.receipt.MessageIdMatching;
import org.jspecify.annotations.Nullable;

/**
 * A message centre to bind to. Immutable; each setter gives a changed copy.
 *
 * @see GatewayBuilder#upstream
 */
public final class UpstreamOptions {
    private final String name;
    private final String host;
    private final int port;
    private final Bind bind;
    private final SessionPolicy policy;
    private final @Nullable LinkOptions link;
    private final @Nullable MessageIdMatching messageId;

    private UpstreamOptions(
            String name,
            String host,
            int port,
            Bind bind,
            SessionPolicy policy,
            @Nullable LinkOptions link,
            @Nullable MessageIdMatching messageId) {
        this.name = name;
        this.host = host;
        this.port = port;
        this.bind = bind;
        this.policy = policy;
        this.link = link;
        this.messageId = messageId;
    }

    /**
     * The message centre {@code name} at an address; {@link #bind} must follow.
     *
     * @param name the logical upstream, the same on every replica and for ever: receipts are matched under it. 1 … 64
     *     characters
     * @param host a name, resolved anew at each attempt to connect, or an address
     * @param port 1 … 65535
     * @throws IllegalArgumentException naming what is out of range
     */
    public static UpstreamOptions of(String name, String host, int port) {
        if (name.isBlank() || name.length() > 64) {
            throw new IllegalArgumentException("name: " + name.length() + " characters (allowed 1 … 64, not blank)");
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("host of upstream " + name + ": blank");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port of upstream " + name + ": " + port + " (allowed 1 … 65535)");
        }
        Bind anonymous = Bind.builder(BindType.TRANSCEIVER).build();
        return new UpstreamOptions(name, host, port, anonymous, SessionPolicy.defaults(), null, null);
    }

    /**
     * How the gateway binds there.
     *
     * @param type a {@link BindType#TRANSMITTER} never gets a receipt; a {@link BindType#RECEIVER} can be in no chain
     * @param systemId at most 15 characters
     * @param password at most 8 characters
     */
    public UpstreamOptions bind(BindType type, String systemId, Secret password) {
        Bind changed = Bind.builder(type)
                .systemId(systemId)
                .password(password)
                .systemType(bind.systemType())
                .build();
        return new UpstreamOptions(name, host, port, changed, policy, link, messageId);
    }

    /** system_type of the bind, at most 12 characters. Default empty. */
    public UpstreamOptions systemType(String value) {
        Bind changed = Bind.builder(bind.type())
                .systemId(bind.systemId())
                .password(bind.password())
                .systemType(value)
                .build();
        return new UpstreamOptions(name, host, port, changed, policy, link, messageId);
    }

    /** Most messages that are unanswered at a time, 1 … 10000. Default: that of {@link #peer}, else 64. */
    public UpstreamOptions window(int value) {
        return new UpstreamOptions(name, host, port, bind, policy.window(value), link, messageId);
    }

    /** Messages a second the gateway holds itself to, 0 … 1000000; what is above waits. Default: that of {@link #peer}, else 0, no limit. */
    public UpstreamOptions messagesPerSecond(int value) {
        return new UpstreamOptions(name, host, port, bind, policy.outboundMessagesPerSecond(value), link, messageId);
    }

    /** Timers and limits. Default: those of {@link #peer}, else {@link LinkOptions#client()}. */
    public UpstreamOptions link(LinkOptions value) {
        return new UpstreamOptions(name, host, port, bind, policy, value, messageId);
    }

    /**
     * How the message ids in its responses and in its receipts are the same; on every replica alike, and kept while messages
     * wait for receipts. Default: that of {@link #peer}, else {@link MessageIdMatching#AUTO}: as they are, with one line in the log
     * when another rule would bring together what does not match.
     */
    public UpstreamOptions messageId(MessageIdMatching value) {
        return new UpstreamOptions(name, host, port, bind, policy, link, value);
    }

    /**
     * What is known about it: how its PDUs are read and written, its numbers, its message ids, its timers. Default
     * {@link PeerProfile#defaults()}.
     */
    public UpstreamOptions peer(PeerProfile value) {
        return new UpstreamOptions(name, host, port, bind, policy.peer(value), link, messageId);
    }

    /** The logical upstream. */
    public String name() {
        return name;
    }

    /** How the gateway binds there. */
    public BindType bindType() {
        return bind.type();
    }

    MessageIdMatching messageId() {
        return messageId == null ? policy.peer().receipts().messageIds() : messageId;
    }

    LinkOptions link() {
        return link == null ? policy.peer().link().timers().orElseGet(LinkOptions::client) : link;
    }

    /** @throws IllegalStateException when {@link #bind} is missing */
    SmppClientBuilder client() {
        if (bind.systemId().isEmpty()) {
            throw new IllegalStateException("upstream " + name + ": bind(type, systemId, password) is missing");
        }
        return SmppClient.builder(name)
                .connectTo(host, port)
                .bind(bind)
                .window(policy.window())
                .messagesPerSecond(policy.outboundMessagesPerSecond())
                .peer(policy.peer())
                .link(link());
    }

    /** Where and as whom, without the password. */
    @Override
    public String toString() {
        return "UpstreamOptions{name=" + name + ", host=" + host + ", port=" + port + ", bind=" + bind.type()
                + ", systemId=" + bind.systemId() + ", window=" + policy.window() + ", messagesPerSecond="
                + policy.outboundMessagesPerSecond() + ", messageId=" + messageId() + "}";
    }
}
