package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.declare.RawProperties.RawProperty;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of the configuration that declares something: it knows where it stands, and what is written below it. */
final class ConfiguredElement {

    private final List<String> path;
    private final RawProperties properties;
    private final JsonProperties json;
    private final DeclarationCollector declarations;

    private ConfiguredElement(
            List<String> path, RawProperties properties, JsonProperties json, DeclarationCollector declarations) {
        this.path = path;
        this.properties = properties;
        this.json = json;
        this.declarations = declarations;
    }

    static ConfiguredElement root(RawProperties properties, JsonProperties json, DeclarationCollector declarations) {
        return new ConfiguredElement(List.of(), properties, json, declarations);
    }

    /** {@return what stands below this under a key; a position in a list is written as <code>[0]</code>} */
    ConfiguredElement at(String key) {
        return new ConfiguredElement(
                Stream.concat(path.stream(), Stream.of(key)).toList(), properties, json, declarations);
    }

    /** {@return the JSON that stands below this under a key, written as text or as properties; null for none} */
    @Nullable String json(String key) {
        return json.text(at(key).path).orElse(null);
    }

    void declare(Definition definition) {
        declarations.declare(place(), definition);
    }

    void problem(String message, String remedy) {
        declarations.problem(place(), message, remedy);
    }

    /** {@return a reference to a queue for dead letters: by its ARN, or to one that is made if nothing declares it} */
    ResourceReference deadLetterQueue(String nameOrArn) {
        return isArn(nameOrArn)
                ? ResourceReference.arn(nameOrArn)
                : declarations.impliedDeadLetterQueue(place(), nameOrArn);
    }

    @Nullable ResourceReference deadLetterQueue(TargetProperties.@Nullable DeadLetter deadLetter) {
        if (deadLetter == null) {
            return null;
        }
        if ((deadLetter.queue() == null) == (deadLetter.arn() == null)) {
            problem("The dead-letter queue is given by name and by ARN, or by neither", "Give it one of queue and arn");
        }
        if (deadLetter.arn() != null) {
            return ResourceReference.arn(deadLetter.arn());
        }
        return deadLetter.queue() == null ? null : declarations.impliedDeadLetterQueue(place(), deadLetter.queue());
    }

    static @Nullable RetryPolicy retry(TargetProperties.@Nullable Retry retry) {
        return retry == null ? null : new RetryPolicy(retry.maxAttempts(), retry.maxAge());
    }

    static boolean isArn(String nameOrArn) {
        return nameOrArn.startsWith("arn:");
    }

    /** {@return where this stands, for people: <code>application.yml:12 (eventbridge.rules.audit)</code>} */
    String place() {
        var name = RawProperty.name(path);
        return properties.find(path).stream()
                .findFirst()
                .map(it -> it.place(name))
                .orElse(name);
    }
}
