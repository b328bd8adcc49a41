package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.topology.ResourceReference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a target of a rule.
 *
 * @param id the id of the target, unique within its rule, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param resource the resource that receives the events
 * @param roleArn the ARN of the role that EventBridge assumes; null if a resource-based policy allows EventBridge
 * @param input the input of the target; null for the whole event
 * @param parameters the parameters for the type of the target; null for none
 * @param deadLetterQueue a standard queue for events that cannot be delivered; null for none
 * @param retry the retry policy; null for 24 hours and 185 retries
 * @since 0.1.0
 */
public record TargetDefinition(
        String id,
        ResourceReference resource,
        @Nullable String roleArn,
        @Nullable TargetInput input,
        @Nullable TargetParameters parameters,
        @Nullable ResourceReference deadLetterQueue,
        @Nullable RetryPolicy retry) {

    private static final Pattern ID = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");

    /**
     * {@return a target that receives the whole event}
     *
     * @param id the id of the target
     * @param resource the resource that receives the events
     */
    public static TargetDefinition of(String id, ResourceReference resource) {
        return new TargetDefinition(id, resource, null, null, null, null, null);
    }

    /** {@return this target with another input} */
    public TargetDefinition withInput(@Nullable TargetInput input) {
        return new TargetDefinition(id, resource, roleArn, input, parameters, deadLetterQueue, retry);
    }

    /** {@return this target with another role} */
    public TargetDefinition withRoleArn(@Nullable String roleArn) {
        return new TargetDefinition(id, resource, roleArn, input, parameters, deadLetterQueue, retry);
    }

    /** {@return this target with other parameters} */
    public TargetDefinition withParameters(@Nullable TargetParameters parameters) {
        return new TargetDefinition(id, resource, roleArn, input, parameters, deadLetterQueue, retry);
    }

    /** {@return this target with another dead-letter queue} */
    public TargetDefinition withDeadLetterQueue(@Nullable ResourceReference deadLetterQueue) {
        return new TargetDefinition(id, resource, roleArn, input, parameters, deadLetterQueue, retry);
    }

    /** {@return this target with another retry policy} */
    public TargetDefinition withRetry(@Nullable RetryPolicy retry) {
        return new TargetDefinition(id, resource, roleArn, input, parameters, deadLetterQueue, retry);
    }

    Stream<Problem> problems(RuleDefinition rule, Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!ID.matcher(id).matches()) {
            problems.add(Problem.of(
                    rule,
                    "\"%s\" is not the id of a target".formatted(id),
                    "Use 1 to 64 of the characters A-Z a-z 0-9 . - _"));
        }
        resource.problems(rule, topology).forEach(problems::add);
        if (problems.isEmpty()) {
            problems.addAll(new TargetRules(rule, this, topology).problems());
        }
        if (retry != null) {
            retry.problems(rule).forEach(problems::add);
        }
        return problems.stream();
    }

    /** {@return the declared queues of this target} */
    public List<String> queues() {
        return Stream.of(resource, deadLetterQueue == null ? resource : deadLetterQueue)
                .flatMap(it -> it.asQueue().stream())
                .distinct()
                .toList();
    }

    /** {@return whether the resource is an API destination or an API, called by HTTP} */
    boolean isHttp() {
        return resource.kind() == Kind.API_DESTINATION
                || resource.service().equals("execute-api")
                || resource.asArn()
                        .filter(it ->
                                it.service().equals("events") && it.resource().startsWith("api-destination/"))
                        .isPresent();
    }
}
