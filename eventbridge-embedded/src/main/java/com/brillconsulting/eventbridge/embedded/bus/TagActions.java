package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** The operations on the tags of rules and event buses. */
final class TagActions {

    private static final Pattern ARN =
            Pattern.compile("arn:[^:]+:events:([^:]+):(\\d{12}):(event-bus|rule)/(?:(.+)/)?([^/]+)");

    private final Scope scope;
    private final EventBuses buses;

    TagActions(Scope scope, EventBuses buses) {
        this.scope = scope;
        this.buses = buses;
    }

    /** Adds tags to a rule or bus, or changes their values. */
    public TagResourceResponse tagResource(TagResourceRequest request) {
        Constraints constraints = new Constraints();
        NameRules.arn(constraints, "resourceARN", request.resourceARN());
        Tags.check(constraints, request.tags());
        constraints.check();
        change(request.resourceARN(), "events:TagResource", tags -> tags.put(request.tags()));
        return TagResourceResponse.builder().build();
    }

    /** Removes tags from a rule or bus. */
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        change(request.resourceARN(), "events:UntagResource", tags -> tags.remove(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    /** Lists the tags of a rule or bus. */
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(tags(request.resourceARN()).list())
                .build();
    }

    private Tags tags(String arn) {
        Resource resource = find(arn, "events:ListTagsForResource");
        String rule = resource.rule();
        return rule == null
                ? resource.bus().tags()
                : resource.bus().requireRule(rule).tags();
    }

    private void change(String arn, String action, Consumer<Tags> change) {
        Resource resource = find(arn, action);
        String name = resource.rule();
        if (name == null) {
            resource.bus().changeTags(change);
            return;
        }
        resource.bus().requireRule(name);
        resource.bus().changeRule(name, rule -> {
            if (rule != null) {
                rule.requireUnmanaged(false);
                change.accept(rule.tags());
            }
            return rule;
        });
    }

    /**
     * What can have tags.
     *
     * @param rule the name of a rule of the bus, null for the bus itself
     */
    private record Resource(EventBus bus, @Nullable String rule) {}

    private Resource find(String arn, String action) {
        Matcher resource = ARN.matcher(arn);
        if (!resource.matches()) {
            throw ApiException.invalidParameter(arn, "Provided Arn is not in correct format.");
        }
        Scope owner = new Scope(resource.group(2), resource.group(1));
        String parent = resource.group(4);
        String name = resource.group(5);
        boolean isBus = resource.group(3).equals("event-bus");
        String bus = !isBus ? parent : parent == null ? name : parent + "/" + name;
        String busArn = new BusReference(owner, bus == null ? BusReference.DEFAULT : bus).arn();
        String rule = isBus ? null : name;
        return new Resource(buses.require(scope, busArn, action, rule), rule);
    }
}
