package io.bindery.smpp.store;

import java.sql.Connection;

/** Breaks: store engines stand in their own extension. */
public final class StoreEngineOffender {
    boolean isUsable(Connection connection) throws java.sql.SQLException {
        return connection.isValid(1);
    }
}
