package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A topology as a flowchart: what flows from where to where. Dead letters take dotted lines.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid flowcharts</a>
 */
final class MermaidDiagram {

    private final Topology topology;
    private final StringBuilder text = new StringBuilder("flowchart LR\n");
    private final Map<String, String> nodes = new LinkedHashMap<>();

    MermaidDiagram(Topology topology) {
        this.topology = topology;
    }

    String text() {
        topology.buses().forEach(this::bus);
        topology.all(BusPolicyDefinition.class).forEach(this::policy);
        topology.rules().forEach(this::rule);
        topology.all(ScheduleDefinition.class).forEach(this::schedule);
        topology.queues().forEach(this::queue);
        topology.all(ArchiveDefinition.class)
                .forEach(it ->
                        edge(bus(it.bus()), "-->", node("archive " + it.name(), "[(", ")]", "archive " + it.name())));
        topology.all(ApiDestinationDefinition.class)
                .forEach(it -> edge(node(ResourceReference.apiDestination(it.name())), "---", node(it.connection())));
        topology.all(ConnectionDefinition.class).forEach(it -> node(ResourceReference.connection(it.name())));
        topology.all(SchemaRegistryDefinition.class).forEach(it -> registry(it.name()));
        topology.all(SchemaDefinition.class)
                .forEach(it -> edge(
                        registry(it.registry()),
                        "---",
                        node("schema " + it.registry() + " " + it.name(), "[/", "/]", it.name())));
        return text.toString();
    }

    private void bus(EventBusDefinition bus) {
        var node = bus(bus.name());
        if (bus.deadLetterQueue() != null) {
            edge(node, "-.->", node(bus.deadLetterQueue()));
        }
    }

    private void policy(BusPolicyDefinition policy) {
        policy.statements().forEach(it -> {
            var who = it instanceof BusPolicyDefinition.Accounts accounts
                    ? "account " + String.join(", ", accounts.accounts())
                    : it instanceof BusPolicyDefinition.Organization organization
                            ? "organization " + organization.id()
                            : "policy " + it.sid();
            edge(node("policy " + policy.bus() + " " + it.sid(), "[", "]", who), "-->", bus(policy.bus()));
        });
    }

    private void rule(RuleDefinition rule) {
        var label = rule.schedule() == null ? rule.name() : rule.name() + "\n" + rule.schedule();
        var disabled = rule.state() == RuleDefinition.State.DISABLED ? "\n(disabled)" : "";
        var node = node(rule.label(), "{{", "}}", label + disabled);
        edge(bus(rule.bus()), "-->", node);
        rule.targets().forEach(it -> {
            edge(node, "-->", node(it.resource()));
            if (it.deadLetterQueue() != null) {
                edge(node, "-.->", node(it.deadLetterQueue()));
            }
        });
    }

    private void schedule(ScheduleDefinition schedule) {
        var node = node(schedule.label(), "{{", "}}", schedule.name() + "\n" + schedule.expression());
        edge(node, "-->", node(schedule.target().resource()));
        if (schedule.target().deadLetterQueue() != null) {
            edge(node, "-.->", node(schedule.target().deadLetterQueue()));
        }
    }

    private void queue(QueueDefinition queue) {
        var node = node(ResourceReference.queue(queue.name()));
        if (queue.redrive() != null) {
            edge(node, "-.->", node(ResourceReference.queue(queue.redrive().deadLetterQueue())));
        }
    }

    private String bus(String bus) {
        return node("bus " + bus, "([", "])", EventBusDefinition.nameOf(bus));
    }

    private String registry(String registry) {
        return node("registry " + registry, "[[", "]]", "schema registry " + registry);
    }

    private String node(ResourceReference reference) {
        return switch (reference.kind()) {
            case EVENT_BUS -> bus(reference.name());
            case QUEUE -> node("queue " + reference.name(), "[(", ")]", reference.name());
            case CONNECTION -> node("connection " + reference.name(), "[", "]", "connection " + reference.name());
            case API_DESTINATION ->
                node("destination " + reference.name(), "[", "]", "API destination " + reference.name());
            case ARN -> node("arn " + reference.name(), "[", "]", shortened(reference));
        };
    }

    private static String shortened(ResourceReference reference) {
        return reference.asArn().map(it -> it.service() + " " + it.resource()).orElse(reference.name());
    }

    private String node(String key, String open, String close, String label) {
        return nodes.computeIfAbsent(key, it -> {
            var id = "n" + (nodes.size() + 1);
            text.append("  %s%s\"%s\"%s\n".formatted(id, open, escape(label), close));
            return id;
        });
    }

    private void edge(String from, String arrow, String to) {
        text.append("  %s %s %s\n".formatted(from, arrow, to));
    }

    /** Mermaid knows characters by their numbers between a number sign and a semicolon. */
    private static String escape(String label) {
        var escaped = new StringBuilder();
        label.chars().forEach(it -> {
            if (it == '\n') {
                escaped.append("<br/>");
            } else if ("\"#<>&`;".indexOf(it) >= 0) {
                escaped.append('#').append(it).append(';');
            } else {
                escaped.append((char) it);
            }
        });
        return escaped.toString();
    }
}
