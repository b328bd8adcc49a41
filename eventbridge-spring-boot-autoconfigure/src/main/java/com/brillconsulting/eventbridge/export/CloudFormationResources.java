package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ResourceReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources of a template, and what they write to refer to each other. */
final class CloudFormationResources {

    private final MarkedTopology marked;
    private final ResourceNames names;
    private final Map<String, Object> resources = new LinkedHashMap<>();

    CloudFormationResources(MarkedTopology marked, ResourceNames names) {
        this.marked = marked;
        this.names = names;
    }

    Map<String, Object> all() {
        return resources;
    }

    void add(String kind, String key, String type, Block properties) {
        add(kind, key, type, properties, null);
    }

    /** Adds a resource that is made after its registry; null for none, or for one that is not in the template. */
    void add(String kind, String key, String type, Block properties, @Nullable String registry) {
        resources.put(
                name(kind, key),
                new Block()
                        .with("Type", type)
                        .with("DependsOn", registry == null ? null : name("SchemaRegistry", registry))
                        .with("Properties", properties));
    }

    private String name(String kind, String key) {
        return names.of("resource", kind + " " + key);
    }

    /** {@return the name of a resource} */
    Object reference(String kind, String key) {
        return new Block().with("Ref", name(kind, key));
    }

    /** {@return the ARN of a resource in the template} */
    Object attribute(String kind, String key) {
        return new Block().with("Fn::GetAtt", List.of(name(kind, key), "Arn"));
    }

    Object arn(ResourceReference reference) {
        return switch (reference.kind()) {
            case ARN -> reference.name();
            case QUEUE -> attribute("Queue", reference.name());
            case EVENT_BUS -> busArn(reference.name());
            case CONNECTION -> attribute("Connection", reference.name());
            case API_DESTINATION -> attribute("ApiDestination", reference.name());
        };
    }

    Object busArn(String bus) {
        if (marked.isDeclaredBus(bus)) {
            return attribute("EventBus", bus);
        }
        return bus.startsWith("arn:") ? bus : accountArn("event-bus/" + bus);
    }

    Object busName(String bus) {
        return marked.isDeclaredBus(bus) ? reference("EventBus", bus) : bus;
    }

    static Block accountArn(String resource) {
        return new Block().with("Fn::Sub", "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:" + resource);
    }
}
