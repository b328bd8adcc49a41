package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policy of a resource, into which our statements are merged by their {@code Sid}. Statements of others stay as they
 * are.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html">Resource-based
 *     policies for EventBridge</a>
 */
final class ResourcePolicy {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ObjectNode policy;

    private ResourcePolicy(ObjectNode policy) {
        this.policy = policy;
    }

    /**
     * {@return the policy in this text; an empty one where there is none}
     *
     * @throws IllegalArgumentException if the text is no policy
     */
    static ResourcePolicy of(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return new ResourcePolicy(JSON.createObjectNode().put("Version", "2012-10-17"));
        }
        if (JSON.readTree(json) instanceof ObjectNode policy) {
            return new ResourcePolicy(policy);
        }
        throw new IllegalArgumentException("No policy: " + json);
    }

    /**
     * {@return whether letting EventBridge in took a change} Sources that the statement lets in already stay.
     *
     * @param sid the id of our statement
     * @param action what EventBridge is to do
     * @param resource the ARN of the resource
     * @param sources the ARNs of the rules and buses on whose behalf it may do so
     * @param onlyThese whether other sources are taken out of the statement
     */
    boolean allow(String sid, String action, String resource, Collection<String> sources, boolean onlyThese) {
        var all = new TreeSet<>(sources);
        if (!onlyThese) {
            all.addAll(sources(sid));
        }
        return put(statement(sid, action, resource, withoutCovered(fewer(all))));
    }

    /** {@return the ARNs of the rules and buses that a statement lets in; none if there is no such statement} */
    Set<String> sources(String sid) {
        return statement(sid).map(it -> it.path("Condition").path("ArnEquals").path("aws:SourceArn")).stream()
                .flatMap(it -> it.isArray() ? it.valueStream() : Stream.of(it))
                .map(it -> it.asString(""))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return whether a source, which may end in {@code *}, stands for another} */
    static boolean covers(String source, String other) {
        return source.equals(other)
                || source.endsWith("*") && other.startsWith(source.substring(0, source.length() - 1));
    }

    private static Set<String> withoutCovered(Set<String> sources) {
        return sources.stream()
                .filter(it -> sources.stream().noneMatch(wider -> !wider.equals(it) && covers(wider, it)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return the sources, or all rules of their buses where there are too many to name} */
    static Set<String> fewer(Set<String> sources) {
        return sources.size() <= OwnershipMarks.MOST_SOURCES
                ? sources
                : sources.stream().map(ResourcePolicy::allOfItsBus).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String allOfItsBus(String source) {
        return source.contains(":rule/") ? source.substring(0, source.lastIndexOf('/') + 1) + "*" : source;
    }

    /** {@return how many conditions all statements have together} */
    int conditions() {
        return statements()
                .valueStream()
                .flatMap(it -> it.path("Condition").valueStream())
                .mapToInt(JsonNode::size)
                .sum();
    }

    /** {@return whether putting a statement in the place of the one with its id took a change} */
    boolean put(ObjectNode statement) {
        var sid = statement.path("Sid").asString("");
        var statements = statements();
        for (var index = 0; index < statements.size(); index++) {
            var present = statements.get(index);
            if (sid.equals(present.path("Sid").asString(""))) {
                statements.set(index, statement);
                return !unordered(present).equals(unordered(statement));
            }
        }
        statements.add(statement);
        return true;
    }

    /** {@return what is equal to a statement that means the same} The order of values means nothing in a policy. */
    private static Object unordered(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(ResourcePolicy::unordered).collect(Collectors.toSet());
        }
        return node.isObject()
                ? node.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, it -> unordered(it.getValue())))
                : node;
    }

    /** {@return whether there was a statement with this id, which is gone now} */
    boolean remove(String sid) {
        var statements = statements();
        for (var index = 0; index < statements.size(); index++) {
            if (sid.equals(statements.get(index).path("Sid").asString(""))) {
                statements.remove(index);
                return true;
            }
        }
        return false;
    }

    /** {@return the statement with this id} */
    Optional<JsonNode> statement(String sid) {
        return statements()
                .valueStream()
                .filter(it -> sid.equals(it.path("Sid").asString("")))
                .findFirst();
    }

    /** {@return the ids of the statements} */
    List<String> sids() {
        return statements().valueStream().map(it -> it.path("Sid").asString("")).toList();
    }

    /** {@return whether there is no statement in it} */
    boolean isEmpty() {
        return statements().isEmpty();
    }

    /** {@return the policy as JSON} */
    @Override
    public String toString() {
        return JSON.writeValueAsString(policy);
    }

    private static ObjectNode statement(String sid, String action, String resource, Collection<String> sources) {
        var statement = JSON.createObjectNode().put("Sid", sid).put("Effect", "Allow");
        statement.putObject("Principal").put("Service", "events.amazonaws.com");
        statement.put("Action", action).put("Resource", resource);
        var condition = statement.putObject("Condition").putObject("ArnEquals");
        if (sources.size() == 1) {
            condition.put("aws:SourceArn", sources.iterator().next());
        } else {
            sources.forEach(condition.putArray("aws:SourceArn")::add);
        }
        return statement;
    }

    /** A single statement may stand without an array around it. */
    private ArrayNode statements() {
        JsonNode statements = policy.path("Statement");
        if (statements instanceof ArrayNode array) {
            return array;
        }
        var array = policy.putArray("Statement");
        if (statements.isObject()) {
            array.add(statements);
        }
        return array;
    }
}
