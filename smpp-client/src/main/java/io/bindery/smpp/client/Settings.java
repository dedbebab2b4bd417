package io.bindery.smpp.client;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client connects to and how it binds: all that can change while it lives. Immutable; each setter gives a changed copy.
 *
 * @param hosts unresolved, in order of preference
 * @param bind null until it is said
 * @param sessions binds of the type of {@code bind}
 * @param receivers receiver binds beside them
 */
record Settings(List<InetSocketAddress> hosts, @Nullable Bind bind, SessionPolicy policy, int sessions, int receivers) {
    private static final int MOST_BINDS = 1_000;
    private static final int FASTEST = 1_000_000;

    static final Settings NONE = new Settings(List.of(), null, SessionPolicy.defaults(), 1, 0);

    // --- Where to -------------------------------------------------------------------------------------------------

    Settings connectTo(String host, int port) {
        return withHosts(List.of(unresolved("connectTo", host, port)));
    }

    Settings orElseTo(String host, int port) {
        if (hosts.isEmpty()) {
            throw new IllegalStateException("orElseTo: " + host + " (connectTo comes first)");
        }
        return withHosts(Stream.concat(hosts.stream(), Stream.of(unresolved("orElseTo", host, port)))
                .toList());
    }

    private Settings withHosts(List<InetSocketAddress> value) {
        return new Settings(value, bind, policy, sessions, receivers);
    }

    private static InetSocketAddress unresolved(String knob, String host, int port) {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(knob + ": host " + (host.isBlank() ? "(blank)" : host) + ", port " + port
                    + " (allowed are a name or address and 1 … 65535)");
        }
        return InetSocketAddress.createUnresolved(host, port);
    }

    // --- As whom --------------------------------------------------------------------------------------------------

    Settings bind(Bind value) {
        return new Settings(hosts, Objects.requireNonNull(value, "bind"), policy, sessions, receivers);
    }

    Settings password(Secret value) {
        Bind before = requireBind();
        return bind(like(before, before.type()).password(value).build());
    }

    Settings sessions(int value) {
        requireBinds("sessions", value, 1);
        return new Settings(hosts, bind, policy, value, receivers);
    }

    Settings receivers(int value) {
        requireBinds("receivers", value, 0);
        return new Settings(hosts, bind, policy, sessions, value);
    }

    private static void requireBinds(String knob, int value, int least) {
        if (value < least || value > MOST_BINDS) {
            throw new IllegalArgumentException(knob + ": " + value + " (allowed " + least + " … " + MOST_BINDS + ")");
        }
    }

    Bind requireBind() {
        return Objects.requireNonNull(bind, "bind");
    }

    /** The bind of one that only receives, or of one of the others. */
    Bind bindOf(boolean isReceiver) {
        Bind main = requireBind();
        return isReceiver ? like(main, BindType.RECEIVER).build() : main;
    }

    /** A builder that starts with all that {@code bind} says, for a bind of this type. */
    static Bind.Builder like(Bind bind, BindType type) {
        return Bind.builder(type)
                .systemId(bind.systemId())
                .password(bind.password())
                .systemType(bind.systemType())
                .interfaceVersion(bind.interfaceVersion())
                .addressRange(bind.addressRange())
                .tlvs(bind.tlvs());
    }

    /** Whether something arrives over these binds. */
    boolean receives() {
        return receivers > 0 || requireBind().type().canReceive();
    }

    // --- Limits ---------------------------------------------------------------------------------------------------

    Settings policy(SessionPolicy value) {
        return new Settings(hosts, bind, value, sessions, receivers);
    }

    Settings messagesPerSecond(int value) {
        requireRate("messagesPerSecond", value);
        return policy(policy.outboundMessagesPerSecond(value));
    }

    Settings deliveriesPerSecond(int value) {
        requireRate("deliveriesPerSecond", value);
        return policy(policy.messagesPerSecond(value));
    }

    private static void requireRate(String knob, int value) {
        if (value < 0 || value > FASTEST) {
            throw new IllegalArgumentException(knob + ": " + value + " (allowed 0 … " + FASTEST + ")");
        }
    }

    // --- As a whole -----------------------------------------------------------------------------------------------

    /**
     * @throws IllegalStateException when something is missing, or one does not fit the other
     */
    void requireComplete(String client) {
        if (hosts.isEmpty()) {
            throw new IllegalStateException(
                    "client " + client
                            + ": connectTo(host, port) is missing; start() needs the message centre's host and a port of 1 … 65535");
        }
        if (bind == null) {
            throw new IllegalStateException(
                    "client " + client
                            + ": bind(type, systemId, password) is missing; start() needs one of TRANSMITTER, RECEIVER and TRANSCEIVER");
        }
        if (receivers > 0 && bind.type().canReceive()) {
            throw new IllegalStateException("client " + client + ": receivers " + receivers + " beside binds as "
                    + bind.type() + ", which receive (allowed beside TRANSMITTER)");
        }
    }

    /** Whether who goes by {@code next} has to bind anew; another password is only for the next time. */
    boolean needsRebind(Settings next) {
        Bind mine = requireBind();
        Bind other = like(next.requireBind(), next.requireBind().type())
                .password(mine.password())
                .build();
        return !hosts.equals(next.hosts) || !mine.equals(other) || policy.peer().needsRebind(next.policy.peer());
    }
}
