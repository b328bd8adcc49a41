package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/**
 * The rules on each bus as {@code ListRules} shows them, read once: everything but targets and tags for one call per
 * hundred rules. It tells whether a bus exists, too.
 */
final class ExistingRules {

    private final EventBridgeClient events;
    private final AwsCalls calls;
    private final Map<String, AskedOnce<Optional<Map<String, Rule>>>> byBus = new ConcurrentHashMap<>();

    ExistingRules(EventBridgeClient events, AwsCalls calls) {
        this.events = events;
        this.calls = calls;
    }

    boolean busExists(String bus) {
        return on(bus).isPresent();
    }

    Optional<Rule> find(String bus, String name) {
        return on(bus).map(it -> it.get(name));
    }

    /** {@return the rules on a bus; none if there is no such bus} */
    Collection<Rule> all(String bus) {
        return on(bus).map(Map::values).orElse(List.of());
    }

    private Optional<Map<String, Rule>> on(String bus) {
        return byBus.computeIfAbsent(bus, it -> new AskedOnce<>(() -> read(it))).get();
    }

    private Optional<Map<String, Rule>> read(String bus) {
        return calls.call("events:ListRules", "event bus \"%s\"".formatted(bus), () -> {
            try {
                return Optional.of(AwsCalls.<Rule>all(token -> page(bus, token)).stream()
                        .collect(Collectors.toMap(Rule::name, Function.identity(), (one, again) -> again)));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private Page<Rule> page(String bus, @Nullable String token) {
        var response = events.listRules(it -> it.eventBusName(bus).nextToken(token));
        return new Page<>(response.rules(), response.nextToken());
    }
}
