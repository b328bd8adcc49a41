package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.protocol.ApiException;
import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All connections of all accounts and regions. */
final class Connections {

    private final int quota;
    private final Map<Scope, NavigableMap<String, Connection>> connections = new ConcurrentHashMap<>();

    private final StoredMap<Connection> stored;

    Connections(int quota, Store store) {
        this.quota = quota;
        this.stored = store.map("connections", Connection.class);
        stored.forEach((key, kept) -> {
            ResourceArn arn = ResourceArn.parse(kept.arn(), ResourceArn.CONNECTION);
            if (arn != null) {
                in(arn.scope()).put(arn.name(), kept);
            }
        });
    }

    private Connection keep(Scope scope, Connection connection) {
        stored.put(StoredMap.key(scope, connection.name()), connection);
        return connection;
    }

    NavigableMap<String, Connection> in(Scope scope) {
        return connections.computeIfAbsent(scope, ignored -> new ConcurrentSkipListMap<>());
    }

    /** {@return the connection with this ARN, or null when there is none, or another one of its name} */
    @Nullable Connection find(String arn) {
        ResourceArn parsed = ResourceArn.parse(arn, ResourceArn.CONNECTION);
        Connection found = parsed == null ? null : in(parsed.scope()).get(parsed.name());
        return found != null && found.arn().equals(arn) ? found : null;
    }

    Connection require(Scope scope, String name) {
        Connection connection = in(scope).get(name);
        if (connection == null) {
            throw doesNotExist(name);
        }
        return connection;
    }

    void create(Scope scope, Connection connection) {
        NavigableMap<String, Connection> all = in(scope);
        synchronized (all) {
            if (all.containsKey(connection.name())) {
                throw ApiException.of(
                        "ResourceAlreadyExistsException", "Connection " + connection.name() + " already exists.");
            }
            if (all.size() >= quota) {
                throw ApiException.limitExceeded();
            }
            all.put(connection.name(), keep(scope, connection));
        }
    }

    Connection change(Scope scope, String name, UnaryOperator<Connection> change) {
        Connection changed = in(scope).computeIfPresent(name, (key, before) -> keep(scope, change.apply(before)));
        if (changed == null) {
            throw doesNotExist(name);
        }
        return changed;
    }

    /** Changes a connection unless it was deleted, or created anew, meanwhile. */
    void changeIfPresent(Connection connection, UnaryOperator<Connection> change) {
        ResourceArn arn = ResourceArn.parse(connection.arn(), ResourceArn.CONNECTION);
        if (arn != null) {
            in(arn.scope())
                    .computeIfPresent(
                            arn.name(),
                            (name, before) -> before.arn().equals(connection.arn())
                                    ? keep(arn.scope(), change.apply(before))
                                    : before);
        }
    }

    void delete(Scope scope, String name) {
        in(scope).remove(name);
        stored.remove(StoredMap.key(scope, name));
    }

    private static ApiException doesNotExist(String name) {
        return ApiException.of(
                "ResourceNotFoundException",
                "Failed to describe the connection(s). Connection '" + name + "' does not exist.");
    }
}
