package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.export.TerraformText.Template;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The resources of a configuration, and what they write to refer to each other and to where they are. */
final class TerraformResources {

    static final String BUS = "aws_cloudwatch_event_bus";
    static final String RULE = "aws_cloudwatch_event_rule";
    static final String QUEUE = "aws_sqs_queue";
    static final String CONNECTION = "aws_cloudwatch_event_connection";
    static final String DESTINATION = "aws_cloudwatch_event_api_destination";

    private final MarkedTopology marked;
    private final ResourceNames names;
    private final Map<String, Map<String, Object>> resources = new TreeMap<>();
    private final Map<String, Object> data = new TreeMap<>();

    TerraformResources(MarkedTopology marked, ResourceNames names) {
        this.marked = marked;
        this.names = names;
    }

    Map<String, Map<String, Object>> all() {
        return resources;
    }

    /** {@return the sources of data that have been referred to} */
    Map<String, Object> data() {
        return data;
    }

    void add(String type, String key, Block arguments) {
        resources.computeIfAbsent(type, it -> new LinkedHashMap<>()).put(names.of(type, key), arguments);
    }

    Template attribute(String type, String key, String attribute) {
        return Template.of(String.join(".", type, names.of(type, key), attribute));
    }

    Object arn(ResourceReference reference) {
        return switch (reference.kind()) {
            case ARN -> reference.name();
            case QUEUE -> attribute(QUEUE, reference.name(), "arn");
            case EVENT_BUS -> busArn(reference.name());
            case CONNECTION -> attribute(CONNECTION, reference.name(), "arn");
            case API_DESTINATION -> attribute(DESTINATION, reference.name(), "arn");
        };
    }

    Object busArn(String bus) {
        if (marked.isDeclaredBus(bus)) {
            return attribute(BUS, bus, "arn");
        }
        return bus.startsWith("arn:") ? bus : new Template(accountArn("event-bus/" + bus));
    }

    Object busName(String bus) {
        return marked.isDeclaredBus(bus) ? attribute(BUS, bus, "name") : bus;
    }

    String accountArn(String resource) {
        data.put("aws_caller_identity", Map.of("current", Map.of()));
        data.put("aws_region", Map.of("current", Map.of()));
        return "arn:%s:events:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:%s"
                .formatted(partition(), resource);
    }

    String partition() {
        data.put("aws_partition", Map.of("current", Map.of()));
        return "${data.aws_partition.current.partition}";
    }
}
