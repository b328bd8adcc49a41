package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statements of an identity-based policy, each of some actions on some resources. */
final class Permissions {

    private final AwsScope scope;
    private final List<Block> statements = new ArrayList<>();

    Permissions(AwsScope scope) {
        this.scope = scope;
    }

    List<Block> statements() {
        return List.copyOf(statements);
    }

    /** Allows actions on resources, if there are any. */
    Permissions allow(String sid, Collection<String> actions, Collection<String> resources) {
        return allow(sid, actions, resources, null);
    }

    /** Allows actions on resources, if there are any, under a condition. */
    Permissions allow(String sid, Collection<String> actions, Collection<String> resources, @Nullable Block condition) {
        if (!resources.isEmpty()) {
            statements.add(new Block()
                    .with("Sid", sid)
                    .with("Effect", "Allow")
                    .with("Action", List.copyOf(new TreeSet<>(actions)))
                    .with("Resource", List.copyOf(new TreeSet<>(resources)))
                    .with("Condition", condition));
        }
        return this;
    }

    /** Allows what has no resource of its own to be limited to. */
    Permissions list(String sid, Collection<String> actions) {
        return allow(sid, actions, List.of("*"));
    }

    /** Allows the use of the keys that queues are encrypted with. */
    Permissions keys(String sid, Collection<QueueDefinition> queues, Collection<String> actions) {
        var ids = new TreeSet<String>();
        var aliases = new TreeSet<String>();
        for (var queue : queues) {
            var key = queue.kmsKey();
            if (key != null && key.startsWith("alias/")) {
                aliases.add(key);
            } else if (key != null) {
                ids.add(key.startsWith("arn:") ? key : scope.arn("kms", "key/" + key));
            }
        }
        allow(sid, actions, ids);
        return aliases.isEmpty()
                ? this
                : allow(
                        sid + "ByAlias",
                        actions,
                        List.of(scope.arn("kms", "key/*")),
                        new Block()
                                .with(
                                        "ForAnyValue:StringEquals",
                                        new Block().with("kms:ResourceAliases", List.copyOf(aliases))));
    }

    /** {@return the ARN of a bus that is given by its name or ARN} */
    static String bus(AwsScope scope, String bus) {
        return bus.startsWith("arn:") ? bus : scope.arn("events", "event-bus/" + bus);
    }

    /** {@return the ARN of a rule} */
    static String rule(AwsScope scope, String bus, String rule) {
        return scope.arn(
                "events",
                EventBusDefinition.isDefault(bus)
                        ? "rule/" + rule
                        : "rule/" + EventBusDefinition.nameOf(bus) + "/" + rule);
    }
}
