package io.bindery.smpp.gateway;

import io.bindery.smpp.pdu.Address;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which upstreams a message may take, by its destination: the longest prefix that fits names a chain, a message that none
 * fits takes the default chain. Immutable and pure: the same destination always gives the same chain.
 *
 * <p>A prefix is compared with destination_addr as it came: {@code +} and {@code 00} are characters like others, and the
 * type of number does not count.
 *
 * <p>A chain lists upstreams in the order in which they are tried. The next one gets the message only when it is certain
 * that the one before did not.
 */
public final class Router {
    private final PrefixTable<List<String>> routes;
    private final List<String> defaultChain;

    private Router(Builder builder) {
        this.routes = new PrefixTable<>(builder.routes);
        this.defaultChain = builder.defaultChain;
    }

    /** Every message takes this chain. */
    public static Router to(String... chain) {
        return builder().defaultChain(chain).build();
    }

    /** A builder without any route. */
    public static Builder builder() {
        return new Builder();
    }

    /** The upstreams to try in this order; empty when there is no route to {@code destination}. */
    public List<String> chainFor(Address destination) {
        return routes.find(destination.digits()).orElse(defaultChain);
    }

    /** All upstreams that some chain names. */
    public Set<String> upstreams() {
        Set<String> names = new LinkedHashSet<>(defaultChain);
        routes.values().forEach(names::addAll);
        return Set.copyOf(names);
    }

    @Override
    public String toString() {
        return "Router{routes=" + routes + ", defaultChain=" + defaultChain + "}";
    }

    /** Collects routes. Not thread-safe. */
    public static final class Builder {
        private final Map<String, List<String>> routes = new HashMap<>();
        private List<String> defaultChain = List.of();

        private Builder() {}

        /**
         * Destinations that begin with {@code prefix} take {@code chain}.
         *
         * @param prefix 1 … 64 characters
         * @param chain names of upstreams, at least one, none twice
         * @throws IllegalArgumentException when the prefix has a chain already, or for a chain that is none
         */
        public Builder route(String prefix, String... chain) {
            if (routes.putIfAbsent(PrefixTable.checked(prefix), checked("chain of prefix " + prefix, chain)) != null) {
                throw new IllegalArgumentException("prefix: " + prefix + " has a chain already");
            }
            return this;
        }

        /** All other destinations take {@code chain}. Without it they have no route. */
        public Builder defaultChain(String... chain) {
            defaultChain = checked("default chain", chain);
            return this;
        }

        /** The router with the routes added until now. */
        public Router build() {
            return new Router(this);
        }

        private static List<String> checked(String what, String... chain) {
            if (chain.length == 0) {
                throw new IllegalArgumentException(what + ": empty (allowed is one upstream or more)");
            }
            if (new HashSet<>(Arrays.asList(chain)).size() < chain.length) {
                throw new IllegalArgumentException(
                        what + ": " + String.join(", ", chain) + " (allowed is each upstream once)");
            }
            return List.of(chain);
        }
    }
}
