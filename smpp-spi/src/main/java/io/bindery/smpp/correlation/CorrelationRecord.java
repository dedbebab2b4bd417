package io.bindery.smpp.correlation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to be known of a message when its receipt comes. Made with {@link #builder}.
 *
 * @param gid the message id that the application was given; 1 … 64 characters
 * @param systemId the application whose message it is
 * @param source who it came from, as the application wrote it
 * @param destination who it went to, as the upstream was told: the {@link AddressGuard} compares a receipt with it.
 *     {@link Party#unknown()} switches the guard off for this message, as submit_multi needs it
 * @param submittedAtMillis wall clock at the submit, milliseconds since 1970; for people only, nothing is computed from it
 * @param registeredDelivery what the application asked for (SMPP, registered_delivery), 0 … 255
 * @param expectedFinals how many final receipts end the correlation, 1 … 255; above 1 for submit_multi. Default 1
 * @param serviceType SMPP, service_type; default empty
 * @param upstream the logical upstream that took the message; default empty
 * @param validity how long the upstream tries to deliver, above 0; default 72 hours
 * @param attributes the host's own names and values, at most 4,096 octets in UTF-8 altogether
 */
public record CorrelationRecord(
        String gid,
        String systemId,
        Party source,
        Party destination,
        long submittedAtMillis,
        int registeredDelivery,
        int expectedFinals,
        String serviceType,
        String upstream,
        Duration validity,
        Map<String, String> attributes) {
    private static final int LONGEST_GID = 64;
    private static final int MOST_ATTRIBUTE_OCTETS = 4096;

    public CorrelationRecord {
        if (gid.isEmpty() || gid.length() > LONGEST_GID) {
            throw new IllegalArgumentException("gid: " + gid.length() + " characters (1 to " + LONGEST_GID + ")");
        }
        Objects.requireNonNull(systemId, "systemId");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(destination, "destination");
        requireRange("registeredDelivery", registeredDelivery, 0);
        requireRange("expectedFinals", expectedFinals, 1);
        Objects.requireNonNull(serviceType, "serviceType");
        Objects.requireNonNull(upstream, "upstream");
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("validity: " + validity + " (above 0)");
        }
        int octets = octets(attributes);
        if (octets > MOST_ATTRIBUTE_OCTETS) {
            throw new IllegalArgumentException(
                    "attributes: " + octets + " octets (at most " + MOST_ATTRIBUTE_OCTETS + ")");
        }
        attributes = Map.copyOf(attributes);
    }

    /** A record of the message that the application {@code systemId} knows as {@code gid}; all else has a default. */
    public static Builder builder(String gid, String systemId) {
        return new Builder(gid, systemId);
    }

    /** The ids and masked numbers; of the attributes the names only. */
    @Override
    public String toString() {
        return "CorrelationRecord[gid=" + gid + ", systemId=" + systemId + ", source=" + source + ", destination="
                + destination + ", registeredDelivery=" + registeredDelivery + ", expectedFinals=" + expectedFinals
                + ", upstream=" + upstream + ", validity=" + validity + ", attributes="
                + new TreeSet<>(attributes.keySet()) + "]";
    }

    private static void requireRange(String field, int value, int lowest) {
        if (value < lowest || value > 255) {
            throw new IllegalArgumentException(field + ": " + value + " (" + lowest + " to 255)");
        }
    }

    private static int octets(Map<String, String> attributes) {
        int octets = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            octets += attribute.getKey().getBytes(StandardCharsets.UTF_8).length
                    + attribute.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return octets;
    }

    /** Collects a {@link CorrelationRecord}. Not thread-safe. */
    public static final class Builder {
        private final String gid;
        private final String systemId;
        private final Map<String, String> attributes = new TreeMap<>();
        private Party source = Party.unknown();
        private Party destination = Party.unknown();
        private long submittedAtMillis;
        private int registeredDelivery;
        private int expectedFinals = 1;
        private String serviceType = "";
        private String upstream = "";
        private Duration validity = Duration.ofDays(3);

        private Builder(String gid, String systemId) {
            this.gid = gid;
            this.systemId = systemId;
        }

        /** @see CorrelationRecord#source() */
        public Builder source(int ton, int npi, String address) {
            this.source = new Party(ton, npi, address);
            return this;
        }

        /** @see CorrelationRecord#destination() */
        public Builder destination(int ton, int npi, String address) {
            this.destination = new Party(ton, npi, address);
            return this;
        }

        /** @see CorrelationRecord#submittedAtMillis() */
        public Builder submittedAtMillis(long millis) {
            this.submittedAtMillis = millis;
            return this;
        }

        /** @see CorrelationRecord#registeredDelivery() */
        public Builder registeredDelivery(int octet) {
            this.registeredDelivery = octet;
            return this;
        }

        /** @see CorrelationRecord#expectedFinals() */
        public Builder expectedFinals(int receipts) {
            this.expectedFinals = receipts;
            return this;
        }

        /** @see CorrelationRecord#serviceType() */
        public Builder serviceType(String type) {
            this.serviceType = type;
            return this;
        }

        /** @see CorrelationRecord#upstream() */
        public Builder upstream(String name) {
            this.upstream = name;
            return this;
        }

        /** @see CorrelationRecord#validity() */
        public Builder validity(Duration time) {
            this.validity = time;
            return this;
        }

        /** @see CorrelationRecord#attributes() */
        public Builder attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        /** @see CorrelationRecord#attributes() */
        public Builder attributes(Map<String, String> more) {
            attributes.putAll(more);
            return this;
        }

        /** @throws IllegalArgumentException naming the field that is out of its range */
        public CorrelationRecord build() {
            return new CorrelationRecord(
                    gid,
                    systemId,
                    source,
                    destination,
                    submittedAtMillis,
                    registeredDelivery,
                    expectedFinals,
                    serviceType,
                    upstream,
                    validity,
                    attributes);
        }
    }
}
