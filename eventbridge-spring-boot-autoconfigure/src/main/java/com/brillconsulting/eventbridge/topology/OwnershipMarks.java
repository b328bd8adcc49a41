package com.brillconsulting.eventbridge.topology;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tags and statement ids that identify the owner of a resource. The reconciler and exported templates use the same marks,
 * so that each recognizes the resources of the other.
 *
 * @since 0.1.0
 */
public final class OwnershipMarks {

    /** The tag with the name of the application that declares the resource. */
    public static final String APPLICATION_TAG = "eventbridge:application";

    /** The tag with the fingerprint, for resources without a description. */
    public static final String FINGERPRINT_TAG = "eventbridge:fingerprint";

    /**
     * The tag with the declared targets of a rule: a short hash of each id. It distinguishes a target that is no longer declared
     * from a target that somebody else added.
     */
    public static final String TARGETS_TAG = "eventbridge:targets";

    /**
     * The tag that tells which buses the topology of a queue is for, where there is no description to hold it: a short hash
     * of each. It tells one stage of an application from another.
     */
    public static final String BUSES_TAG = "eventbridge:buses";

    /**
     * How many rules and buses the policy of a queue names. It has at most 8,192 bytes; beyond these, all rules of the
     * buses concerned are let in.
     */
    public static final int MOST_SOURCES = 40;

    /**
     * The id of the statement that allows rules and buses of all applications, in the policy of a resource that no application
     * owns.
     */
    public static final String SHARED_STATEMENT = "EventBridgeRules";

    private static final int TARGET_HASH = 6;
    private static final int BUS_HASH = 8;
    private static final int SCOPE_HASH = 6;
    private static final int MOST_BUSES = 8;

    private OwnershipMarks() {}

    /**
     * {@return the declared tags and the tag for the owner}
     *
     * @param application the application
     * @param declared the declared tags
     */
    public static Map<String, String> tags(String application, Map<String, String> declared) {
        var tags = new TreeMap<>(declared);
        tags.put(APPLICATION_TAG, application);
        return Collections.unmodifiableMap(tags);
    }

    /**
     * {@return the tags of a rule, including the tags for the owner and the targets}
     *
     * @param application the application
     * @param rule the rule
     */
    public static Map<String, String> tags(String application, RuleDefinition rule) {
        var tags = new TreeMap<>(tags(application, rule.tags()));
        tags.put(
                TARGETS_TAG,
                targets(rule.targets().stream().map(TargetDefinition::id).toList()));
        return Collections.unmodifiableMap(tags);
    }

    /**
     * {@return the tags of a rule, with the former targets as declared targets}
     *
     * @param tags the new tags of the rule
     * @param former the existing tags of the rule
     */
    public static Map<String, String> withTargets(Map<String, String> tags, Map<String, String> former) {
        var targets = Stream.of(tags, former)
                .flatMap(it -> Arrays.stream(it.getOrDefault(TARGETS_TAG, "").split(" ")))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        var both = new TreeMap<>(tags);
        both.put(TARGETS_TAG, String.join(" ", targets));
        return Collections.unmodifiableMap(both);
    }

    /**
     * {@return the hash of a target id for the tag of its rule}
     *
     * @param id the id of the target
     */
    public static String target(String id) {
        return Fingerprint.of(List.of(id)).substring(0, TARGET_HASH);
    }

    private static String targets(Collection<String> ids) {
        return ids.stream().map(OwnershipMarks::target).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(" "));
    }

    /**
     * {@return the buses that a topology is for, {@linkplain #bus(String) hashed}} These are the ones that it declares or has
     * rules, archives or policies on. The default bus, which all stages of an application share, stands for a topology that
     * has no other.
     */
    public static List<String> buses(Topology topology) {
        return topology.busNames().stream()
                .map(OwnershipMarks::bus)
                .sorted()
                .limit(MOST_BUSES)
                .toList();
    }

    /** {@return what stands for a bus in marks} */
    public static String bus(String name) {
        return Fingerprint.of(List.of(name)).substring(0, SCOPE_HASH);
    }

    /** {@return the hashes of buses that are written one behind the other} */
    static List<String> split(String hashes) {
        return IntStream.range(0, hashes.length() / SCOPE_HASH)
                .mapToObj(it -> hashes.substring(it * SCOPE_HASH, (it + 1) * SCOPE_HASH))
                .toList();
    }

    /** {@return the id of an application's statement in the policy of a queue} */
    public static String queueStatement(String application) {
        return "EventBridge" + Fingerprint.of(List.of(application));
    }

    /**
     * {@return the id of a statement that allows one rule or bus}
     *
     * @param source the rule or bus
     */
    public static String sourceStatement(String source) {
        return "EventBridgeRule" + Fingerprint.of(List.of(source));
    }

    /**
     * {@return the prefix of the statement ids of an application in the policy of a bus}
     *
     * @param application the application
     */
    public static String busStatementPrefix(String application) {
        return Fingerprint.of(List.of(application)).substring(0, BUS_HASH) + "-";
    }

    /**
     * {@return the fingerprint of the whole declaration of a rule that needs several rules}
     *
     * @param topology the topology
     * @param rule the rule
     * @param rules the number of rules
     */
    public static String fingerprint(Topology topology, RuleDefinition rule, int rules) {
        var fingerprint = topology.fingerprint(rule);
        return rules <= 1 ? fingerprint : Fingerprint.of(List.of(fingerprint, rules));
    }
}
