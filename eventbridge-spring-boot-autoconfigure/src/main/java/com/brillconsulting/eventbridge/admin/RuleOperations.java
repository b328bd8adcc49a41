package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Rules and their targets.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html">Rules</a>
 */
public interface RuleOperations {

    /**
     * Creates a rule, or changes the one of the same name, and puts its targets. Targets that it had besides stay. Tags are
     * taken for a new rule only.
     *
     * @return its ARN
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventPatternException if the service would refuse the pattern
     * @throws TargetsRefusedException if the service did not take a target
     */
    String put(RuleDefinition rule);

    /** {@return the rule; nothing if there is none} */
    Optional<DescribeRuleResponse> describe(String bus, String rule);

    /** {@return all rules of a bus} */
    List<Rule> list(String bus);

    /** Deletes a rule with all its targets. Nothing happens if there is none. */
    void delete(String bus, String rule);

    /** Makes a rule act. */
    void enable(String bus, String rule);

    /** Makes a rule do nothing until it is enabled again. What matches meanwhile is not made up for. */
    void disable(String bus, String rule);

    /**
     * Adds targets to a rule, or changes those of the same ids.
     *
     * @throws TargetsRefusedException if the service did not take a target
     */
    void putTargets(String bus, String rule, TargetDefinition... targets);

    /** {@return the targets of a rule} */
    List<Target> targets(String bus, String rule);

    /**
     * Removes targets from a rule.
     *
     * @throws TargetsRefusedException if the service did not remove a target
     */
    void removeTargets(String bus, String rule, String... ids);

    /**
     * Tells of each rule of a bus whether an event matches it, and if not why. The patterns are read from AWS, and matched
     * here: nothing is sent.
     *
     * @param bus the name or ARN of the bus
     * @param event the event as JSON, with as much of its envelope as the patterns look at
     * @return a verdict for each rule, in the order of their names
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException if the event is no JSON object
     */
    List<RuleVerdict> match(String bus, String event);
}
