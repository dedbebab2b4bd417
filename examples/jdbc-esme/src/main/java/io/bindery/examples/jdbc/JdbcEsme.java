package io.bindery.examples.jdbc;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.Outcome;
import io.bindery.smpp.client.Sent;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.OffloadedCorrelationStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/** Sends texts for orders and writes into the database what became of them, also if it was killed in between. */
final class JdbcEsme implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final DataSource database;
    private final BiConsumer<String, Outcome> listener;
    private final CorrelationStore store;
    private final SmppClient client;

    /**
     * @param database must hand out {@value CONNECTIONS} connections at a time, and more for what else uses it
     * @param listener told each outcome once it is in the database
     */
    JdbcEsme(DataSource database, String host, int port, Secret password, BiConsumer<String, Outcome> listener)
            throws SQLException, IOException {
        this.database = database;
        this.listener = listener;
        createTables(database);
        store = OffloadedCorrelationStore.over(
                new JdbcCorrelationStore(database, Durability.PROCESS_SAFE), CONNECTIONS);
        client = SmppClient.builder("orders")
                .connectTo(host, port)
                .bind(BindType.TRANSCEIVER, "acme", password)
                .correlationStore(store)
                .onReceipt(this::outcome)
                .start();
    }

    static void createTables(DataSource database) throws SQLException, IOException {
        try (InputStream schema = JdbcEsme.class.getResourceAsStream("schema.sql");
                Connection connection = database.getConnection();
                Statement create = connection.createStatement()) {
            byte[] octets = Objects.requireNonNull(schema, "schema.sql").readAllBytes();
            create.execute(new String(octets, StandardCharsets.UTF_8));
        }
    }

    boolean awaitBound(Duration patience) throws InterruptedException {
        return client.awaitBound(patience);
    }

    /** Writes the order down, then sends its text. */
    Sent send(String order, String destination, String text) throws SQLException {
        update("merge into orders (name) key (name) values (?)", order);
        return client.sendText(Address.alphanumeric("ACME"), Address.international(destination), text, order);
    }

    /** The same outcome may come twice: the first one is kept. What it throws makes the message centre send it again. */
    private void outcome(String order, Outcome outcome) throws SQLException {
        String state = outcome.state().name();
        if (1 == update("update orders set outcome = ? where name = ? and outcome is null", state, order)) {
            listener.accept(order, outcome);
        }
    }

    private int update(String sql, String... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }

    /** The client first: it uses the store until it has unbound. The database stays the caller's. */
    @Override
    public void close() {
        client.close();
        store.close();
    }
}
