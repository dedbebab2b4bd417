package io.bindery.examples.jdbc;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.BlockingCorrelationStore;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A correlation store in a table ({@code schema.sql}), in the SQL of H2. Each call is one transaction. All times are computed by
 * the database. In another database the functions of dates have other names; PostgreSQL wants {@code bytea} for scope and uid,
 * because its texts cannot hold U+0000.
 */
final class JdbcCorrelationStore implements BlockingCorrelationStore {
    private static final String FIND = """
            select version, entry, datediff(microsecond, current_timestamp, expires_at) from smpp_correlation
            where scope = ? and uid = ? and expires_at > current_timestamp""";
    private static final String REMOVE_ENDED =
            "delete from smpp_correlation where scope = ? and uid = ? and expires_at <= current_timestamp";
    private static final String ADD = """
            insert into smpp_correlation (version, entry, due_at, expires_at, scope, uid)
            values (next value for smpp_version, ?, dateadd(microsecond, ?, current_timestamp),
              dateadd(microsecond, ?, current_timestamp), ?, ?)""";
    private static final String REPLACE = """
            update smpp_correlation set version = next value for smpp_version, entry = ?,
              due_at = dateadd(microsecond, ?, current_timestamp), expires_at = dateadd(microsecond, ?, current_timestamp)
            where scope = ? and uid = ? and version = ? and expires_at > current_timestamp""";
    private static final String DUE = """
            select scope, uid from smpp_correlation where due_at <= current_timestamp and expires_at > current_timestamp
            order by due_at fetch first ? rows only""";
    private static final String PURGE =
            "delete from smpp_correlation where expires_at <= current_timestamp fetch first 1000 rows only";

    private final DataSource database;
    private final StoreInfo info;

    /** @param durability what a commit survives, as the database is configured */
    JdbcCorrelationStore(DataSource database, Durability durability) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection()) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            this.info = new StoreInfo(connection.getMetaData().getDatabaseProductName(), version, durability, Set.of());
        }
    }

    @Override
    public Optional<Versioned<CorrelationEntry>> find(CorrelationKey key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, key.scope());
            find.setString(2, key.uid());
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    return Optional.empty();
                }
                CorrelationEntry entry = CorrelationEntry.decode(Octets.of(found.getBytes(2)));
                return Optional.of(new Versioned<>(entry, found.getLong(1), micros(found.getLong(3))));
            }
        }
    }

    @Override
    public boolean replace(CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return expectedVersion == 0
                    ? add(connection, key, next, timeToLive)
                    : 1 == write(connection, REPLACE, key, next, timeToLive, expectedVersion);
        }
    }

    private static boolean add(Connection connection, CorrelationKey key, CorrelationEntry next, Duration timeToLive)
            throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(REMOVE_ENDED)) {
            remove.setString(1, key.scope());
            remove.setString(2, key.uid());
            remove.executeUpdate();
        }
        try {
            return 1 == write(connection, ADD, key, next, timeToLive);
        } catch (SQLIntegrityConstraintViolationException thereIsOne) {
            return false;
        }
    }

    private static int write(
            Connection connection,
            String sql,
            CorrelationKey key,
            CorrelationEntry next,
            Duration timeToLive,
            Object... more)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setBytes(1, next.encoded().toByteArray());
            write.setObject(2, next.dueIn().map(JdbcCorrelationStore::micros).orElse(null));
            write.setLong(3, micros(timeToLive));
            write.setString(4, key.scope());
            write.setString(5, key.uid());
            for (int i = 0; i < more.length; i++) {
                write.setObject(6 + i, more[i]);
            }
            return write.executeUpdate();
        }
    }

    /** Also removes what has ended: the client asks every few seconds. */
    @Override
    public List<CorrelationKey> due(int max) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement purge = connection.prepareStatement(PURGE);
                PreparedStatement due = connection.prepareStatement(DUE)) {
            purge.executeUpdate();
            due.setInt(1, max);
            List<CorrelationKey> keys = new ArrayList<>();
            try (ResultSet found = due.executeQuery()) {
                while (found.next()) {
                    keys.add(new CorrelationKey(found.getString(1), found.getString(2)));
                }
            }
            return keys;
        }
    }

    @Override
    public void ping() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement ping = connection.prepareStatement("select 1")) {
            ping.executeQuery().close();
        }
    }

    @Override
    public StoreInfo info() {
        return info;
    }

    /** Rounded up: an entry must not end before its time. */
    private static long micros(Duration duration) {
        return duration.plusNanos(999).dividedBy(Duration.of(1, ChronoUnit.MICROS));
    }

    private static Duration micros(long micros) {
        return Duration.of(Math.max(0, micros), ChronoUnit.MICROS);
    }
}
