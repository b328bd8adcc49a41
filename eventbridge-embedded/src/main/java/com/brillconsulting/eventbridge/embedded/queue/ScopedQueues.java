package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.net.URI;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The queues as callers of one account and region see them: by name and by URL, and only where they may. */
final class ScopedQueues {

    private final Scope scope;
    private final QueueRegistry registry;
    private final Supplier<URI> endpoint;

    ScopedQueues(Scope scope, QueueRegistry registry, Supplier<URI> endpoint) {
        this.scope = scope;
        this.registry = registry;
        this.endpoint = endpoint;
    }

    Scope scope() {
        return scope;
    }

    QueueRegistry registry() {
        return registry;
    }

    Collection<Queue> all() {
        return registry.in(scope);
    }

    String url(Queue queue) {
        String base = endpoint.get().toString();
        return base + (base.endsWith("/") ? "" : "/") + queue.scope().account() + "/" + queue.name();
    }

    /**
     * {@return the queue of a URL, of which only account and name count, or of a bare name}
     *
     * @param action what the caller wants to do, for example {@code sqs:SendMessage}; the queue's own account may do
     *     all
     */
    Queue at(@Nullable String url, String action) {
        if (url == null || url.isEmpty()) {
            throw QueueErrors.missing("QueueUrl");
        }
        String[] parts = url.split("/");
        String name = parts.length == 0 ? "" : parts[parts.length - 1];
        return named(name, parts.length < 2 ? scope.account() : parts[parts.length - 2], action);
    }

    Queue named(String name, String account, String action) {
        Queue queue = registry.get("arn:aws:sqs:" + scope.region() + ":" + account + ":" + name);
        if (!account.equals(scope.account())) {
            queue.requireAllowed(PolicyRequest.ofAccount(scope.account()), action);
        }
        return queue;
    }
}
