package io.bindery.smpp.store;

import java.util.Objects;
import java.util.Set;

/**
 * What a store is.
 *
 * @param engine the engine's name, for logs and status pages
 * @param version the engine's version, or the library's where the engine is part of it
 * @param durability what an acknowledged write survives, as the engine is configured now
 * @param traits where the engine differs from others
 */
public record StoreInfo(String engine, String version, Durability durability, Set<StoreTrait> traits) {
    public StoreInfo {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(durability, "durability");
        traits = Set.copyOf(traits);
    }
}
